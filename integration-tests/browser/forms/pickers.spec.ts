// A partner or a program chosen out of hundreds: the chosen name stays in sight, and text that was typed but
// not chosen is never taken for nobody.
import type { Locator } from "playwright-core"
import { Dashboard, expectNotToSee, expectToSee } from "../../helpers/browser-shop/dashboard"
import { copyPartners, copyPrograms } from "../../helpers/browser-shop/many-records"
import { PAYOUT_OPTIONS } from "../../helpers/browser-shop/payday"
import { ReferralShop } from "../../helpers/browser-shop/referral-shop"

let shop: ReferralShop
let admin: Dashboard
let jim: string
let order: string
let customer: string

const JIM = "Jim Rivers (jim)"

beforeAll(async () => {
  shop = await ReferralShop.open("pickers", { payouts: PAYOUT_OPTIONS })
  await shop.recruits({ name: "Corner Shop", code: "corner" })
  jim = await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com" })
  await shop.recruits({ name: "Zoe Hart", code: "zoe" })
  await shop.admin.post("/admin/referral/programs", { name: "Winter", priority: 5 })
  await copyPartners(shop.database, "corner", 300)
  await copyPrograms(shop.database, "Friends of the shop", 30)
  order = await shop.sellsReferredBy("zoe")
  customer = await shop.customerWith("eve@example.com")
  admin = await Dashboard.signIn(shop.baseUrl)
})

afterAll(async () => {
  await admin.close()
  await shop.close()
})

const dialog = () => admin.page.getByRole("dialog")
const field = (label: string) => dialog().getByLabel(label, { exact: true })
const name = () => field("Name")
const options = () => admin.page.getByRole("option")
const partners = async () => {
  const { count } = await shop.admin.get<{ count: number }>("/admin/referral/partners?limit=1")
  return count
}

/** Leaves a picker with its first page behind it, and sees that it still says what was chosen. */
async function expectToStayChosen(picker: Locator, chosen: string, others: string): Promise<void> {
  await expectToSee(admin.page.getByText(chosen, { exact: true }))
  // As soon as the first ten are there again, they are what the name is looked up in.
  await picker.press("ArrowDown")
  await expectToSee(options().filter({ hasText: others }))
  await admin.page.keyboard.press("Tab")
  await expectNotToSee(options())
  await expectToSee(admin.page.getByText(chosen, { exact: true }))
}

describe("out of 300 partners", () => {
  it.each<[string, () => Promise<void>, string]>([
    ["to have recruited another", () => admin.visits("/referral/partners/create"), "Recruited by"],
    [
      "to be enrolled",
      async () => admin.visits(`/referral/programs/${await shop.program()}/enroll`),
      "Partner",
    ],
    [
      "to be credited with an order",
      async () => {
        await admin.visits(`/orders/${order}`)
        await admin.page.getByRole("button", { name: "Correct the referral of this order" }).click()
        await admin.page.getByRole("menuitem", { name: "Reassign" }).click()
      },
      "New partner",
    ],
    [
      "to be the lead partner of a customer",
      async () => {
        await admin.visits(`/customers/${customer}`)
        await admin.region("Referral").getByRole("button", { name: "Move", exact: true }).click()
      },
      "New lead partner",
    ],
  ])("one is chosen %s, and the name stays", async (_what, opens, label) => {
    await opens()
    await field(label).focus()
    await admin.findsByTyping("jim", JIM)
    await expectToStayChosen(field(label), JIM, "Corner Shop 1")
    await admin.picture(`picker-${label.toLowerCase().replaceAll(" ", "-")}`)
  })

  it("one stays chosen after the form was refused, and is what is saved", async () => {
    await admin.visits("/referral/partners/create")
    await name().fill("Max Minor")
    await field("Code").fill("jim")
    await field("Recruited by").fill("rivers")
    await options().filter({ hasText: JIM }).click()
    await dialog().getByRole("button", { name: "Create partner" }).click()
    await expectToSee(admin.page.getByText("could not be told from", { exact: false }))
    await expectToStayChosen(field("Recruited by"), JIM, "Corner Shop 1")

    await field("Code").fill("max")
    await admin.page.keyboard.press("Control+Enter")
    await expectToSee(admin.page.getByRole("link", { name: "Jim Rivers" }))
  })

  it("another one is found by what is typed, not the one who is chosen", async () => {
    await admin.visits("/referral/partners/create")
    await field("Recruited by").focus()
    await admin.findsByTyping("jim", "Jim Rivers (jim)")
    await field("Recruited by").press("ArrowDown")
    await admin.findsByTyping("zoe", "Zoe Hart (zoe)")
    await expectToStayChosen(field("Recruited by"), "Zoe Hart (zoe)", "Corner Shop 1")
  })
})

describe("text that was typed and stands for nobody", () => {
  const UNCHOSEN = '"rivers" is not chosen. Choose from the list, or clear the field.'

  beforeEach(async () => {
    await admin.visits("/referral/partners/create")
    await name().fill("Ann Lee")
    await field("Recruited by").fill("rivers")
    await expectToSee(options().filter({ hasText: JIM }))
  })

  it("is refused beside the field when the field is left, and stays there to be mended", async () => {
    await field("Recruited by").press("Tab")
    await expectToSee(admin.page.getByText(UNCHOSEN))
    expect(await field("Recruited by").inputValue()).toBe("rivers")
    expect(await field("Recruited by").getAttribute("aria-invalid")).toBe("true")
    await admin.picture("picker-unchosen")

    await field("Recruited by").press("ArrowDown")
    await options().filter({ hasText: JIM }).click()
    await expectNotToSee(admin.page.getByText(UNCHOSEN))
  })

  it("is refused when the form is sent straight away, and nobody is made", async () => {
    const before = await partners()
    await field("Recruited by").press("ArrowDown")
    await admin.page.keyboard.press("Control+Enter")
    await expectToSee(admin.page.getByText(UNCHOSEN))
    await dialog().getByRole("button", { name: "Create partner" }).click()
    await expectToSee(admin.page.getByText(UNCHOSEN))
    expect(await partners()).toBe(before)
  })

  it("is nobody once it is cleared", async () => {
    await field("Recruited by").press("Tab")
    await expectToSee(admin.page.getByText(UNCHOSEN))
    await field("Recruited by").fill("")
    await expectNotToSee(admin.page.getByText(UNCHOSEN))
    await admin.page.keyboard.press("Control+Enter")
    await expectToSee(admin.page.getByRole("heading", { name: "Ann Lee" }))
  })
})

it("gives way to the one who is chosen already, when the field is left", async () => {
  await admin.visits("/referral/partners/create")
  await name().fill("Tess Tabber")
  await field("Recruited by").focus()
  await admin.findsByTyping("jim", JIM)
  await field("Recruited by").fill("zo")
  await admin.page.keyboard.press("Control+Enter")
  await expectToSee(admin.page.getByText('"zo" is not chosen.', { exact: false }))
  await field("Recruited by").press("Tab")
  await expectToSee(admin.page.getByText(JIM, { exact: true }))
  await expectNotToSee(admin.page.getByText('"zo" is not chosen.', { exact: false }))
})

describe("out of many programs", () => {
  it("one is chosen for a partner, and the name stays", async () => {
    await admin.visits(`/referral/partners/${jim}/enroll`)
    await field("Program").focus()
    await admin.findsByTyping("Winter", "Winter")
    await expectToStayChosen(field("Program"), "Winter", "Friends of the shop 1")
  })

  it("one can be filtered by, however many there are", async () => {
    await copyPrograms(shop.database, "Winter", 120)
    await admin.visits("/referral/commissions")
    const filter = await admin.filtersBy("Program")
    await filter.getByRole("combobox", { name: "Program" }).fill("Winter 120")
    await options().filter({ hasText: "Winter 120" }).click()
    await expectToSee(admin.page.locator("main button").filter({ hasText: "Winter 120" }))
  })
})

it("refuses a country that was typed and not chosen", async () => {
  await admin.visits(`/referral/partners/${jim}/payout-details`)
  await field("Account holder").fill("Jim Rivers")
  await field("Account").fill("12345678")
  await field("Country").fill("Germ")
  await field("Country").press("ArrowDown")
  await admin.page.keyboard.press("Control+Enter")
  await expectToSee(admin.page.getByText('"Germ" is not chosen.', { exact: false }))

  await options().filter({ hasText: "Germany" }).click()
  await expectToSee(admin.page.getByText("Germany", { exact: true }))
  await admin.page.keyboard.press("Control+Enter")
  await expectNotToSee(dialog())
  const { payout_details } = await shop.admin.get<{ payout_details: { country: string } }>(
    `/admin/referral/partners/${jim}/payout-details`,
  )
  expect(payout_details.country).toBe("DE")
})
