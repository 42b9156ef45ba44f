// All forms of the plugin by keyboard: the focus is in a field when one opens, and Ctrl+Enter submits once,
// from wherever the focus is.
import type { Locator } from "playwright-core"
import { Dashboard, expectNotToSee, expectToSee } from "../../helpers/browser-shop/dashboard"
import { DefaultsPage } from "../../helpers/browser-shop/defaults-page"
import { FormKeys } from "../../helpers/browser-shop/form-keys"
import { ACCOUNT, PAYOUT_OPTIONS, startsRun } from "../../helpers/browser-shop/payday"
import { ReferralShop } from "../../helpers/browser-shop/referral-shop"

let shop: ReferralShop
let admin: Dashboard
let keys: FormKeys
let program: string
let summer: string
let jim: string
let order: string
let customer: string

beforeAll(async () => {
  shop = await ReferralShop.open("form_keys", { payouts: PAYOUT_OPTIONS })
  program = await shop.program()
  jim = await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com" })
  await shop.recruits({ name: "Bob Stone", code: "bob" })
  const made = await shop.admin.post<{ program: { id: string } }>("/admin/referral/programs", {
    name: "Summer",
    priority: 2,
  })
  summer = made.program.id
  order = await shop.sellsReferredBy("jim")
  customer = await shop.customerWith("eve@example.com")
  admin = await Dashboard.signIn(shop.baseUrl)
  keys = await FormKeys.at(admin)
})

afterAll(async () => {
  await admin.close()
  await shop.close()
})

const dialog = () => admin.page.getByRole("dialog")
const field = (label: string) => dialog().getByLabel(label, { exact: true })
const box = (name: string) => dialog().getByRole("checkbox", { name, exact: true })
const choice = (name: string) => dialog().getByRole("radio", { name })
const button = (name: string) => dialog().getByRole("button", { name, exact: true })
/** The cross in the corner, which has no name. */
const cross = () => dialog().getByRole("button").first()
const says = (reason: string) => field("Reason").fill(reason)
const dateSegment = () => dialog().getByRole("spinbutton").first()

async function corrects(how: "Reassign" | "Recalculate") {
  await admin.visits(`/orders/${order}`)
  await admin.page.getByRole("button", { name: "Correct the referral of this order" }).click()
  await admin.page.getByRole("menuitem", { name: how }).click()
}

interface FormCase {
  form: string
  opens: () => Promise<void>
  /** The field that has the focus when it opens. */
  first: () => Locator
  fills?: () => Promise<void>
  /** The field that has the focus when it is submitted. */
  from: () => Locator
  /** The last part of the path that it is sent to. */
  sends: () => string
}

const ofReview = (action: string): FormCase => ({
  form: `${action} a commission`,
  opens: async () => {
    const [commission] = await shop.commissionsOf(order)
    await admin.visits(`/referral/commissions/${commission?.id ?? ""}`)
    await admin.page.getByRole("button", { name: action, exact: true }).click()
  },
  first: () => field("Reason"),
  fills: () => says("Looked at again"),
  from: cross,
  sends: () => "batch",
})

const OF_RECORDS: FormCase[] = [
  {
    form: "the terms of a program",
    opens: () => admin.visits(`/referral/programs/${program}/terms`),
    first: () => field("Number of levels"),
    fills: () => box("Amount").click(),
    from: () => box("Amount"),
    sends: () => program,
  },
  {
    form: "a program",
    opens: () => admin.visits(`/referral/programs/${program}/edit`),
    first: () => field("Name"),
    fills: () => field("First order only").click(),
    from: () => field("First order only"),
    sends: () => program,
  },
  {
    form: "a new program",
    opens: () => admin.visits("/referral/programs/create"),
    first: () => field("Name"),
    fills: () => field("Name").fill("Autumn"),
    from: () => field("Status"),
    sends: () => "programs",
  },
  {
    form: "a new partner",
    opens: () => admin.visits("/referral/partners/create"),
    first: () => field("Name"),
    fills: () => field("Name").fill("Ann Lee"),
    from: cross,
    sends: () => "partners",
  },
  {
    form: "the enrollment in a program",
    opens: () => admin.visits(`/referral/partners/${jim}/enroll`),
    first: () => field("Program"),
    fills: () => admin.findsByTyping("Summer", "Summer"),
    from: () => button("Cancel"),
    sends: () => "enrollments",
  },
  {
    form: "the enrollment of a partner",
    opens: () => admin.visits(`/referral/programs/${summer}/enroll`),
    first: () => field("Partner"),
    fills: () => admin.findsByTyping("Bob", "Bob Stone (bob)"),
    from: cross,
    sends: () => "enrollments",
  },
]

const OF_MONEY: FormCase[] = [
  {
    form: "an adjustment",
    opens: () => admin.visits(`/referral/partners/${jim}/adjust`),
    first: () => field("Amount"),
    fills: async () => {
      await field("Amount").fill("5")
      await says("Thanks for the fair")
    },
    from: () => choice("Add"),
    sends: () => "adjustments",
  },
  {
    form: "payout details",
    opens: () => admin.visits(`/referral/partners/${jim}/payout-details`),
    first: () => field("Account holder"),
    fills: async () => {
      await admin.page.keyboard.type("Jim Rivers")
      await field("Account").fill(ACCOUNT)
    },
    from: () => field("Country"),
    sends: () => "payout-details",
  },
  {
    form: "a reassignment",
    opens: () => corrects("Reassign"),
    first: () => field("New partner"),
    fills: async () => {
      await box("Credit nobody").click()
      await says("An order of our own staff")
      await expectToSee(dialog().getByText("no longer earns", { exact: false }))
    },
    from: () => box("Credit nobody"),
    sends: () => "reassign",
  },
  {
    form: "a recalculation",
    opens: () => corrects("Recalculate"),
    first: () => choice("Stored rules"),
    fills: async () => {
      await says("To be sure")
      await expectToSee(dialog().getByText("Nothing changes for anybody.", { exact: false }))
    },
    from: () => choice("Stored rules"),
    sends: () => "recalculate",
  },
  {
    form: "a move of a customer",
    opens: async () => {
      await admin.visits(`/customers/${customer}`)
      await admin.region("Referral").getByRole("button", { name: "Move", exact: true }).click()
    },
    first: () => field("New lead partner"),
    fills: async () => {
      await box("No lead partner").click()
      await says("Came by herself")
    },
    from: () => box("No lead partner"),
    sends: () => expect.stringMatching(/^refcon_/) as string,
  },
  ofReview("Hold"),
  {
    ...ofReview("Release"),
    form: "the release of a commission, by the menu of its row",
    opens: async () => {
      await admin.visits("/referral/commissions")
      await admin.page
        .getByRole("button", { name: "Review the commission of Jim Rivers for order #1" })
        .click()
      await admin.page.getByRole("menuitem", { name: "Release" }).click()
    },
  },
  {
    form: "the start of a payout run",
    opens: () => admin.visits("/referral/payouts/start"),
    first: dateSegment,
    from: () => button("Cancel"),
    sends: () => "payout-runs",
  },
  {
    form: "a decision about a payout run",
    opens: async () => {
      await shop.adjusts(jim, 40)
      await admin.visits(`/referral/payouts/${await startsRun(shop)}`)
      await admin.page.getByRole("button", { name: "Approve", exact: true }).click()
    },
    first: () => field("Reason"),
    from: cross,
    sends: () => "approve",
  },
]

const isFocused = (one: Locator) => one.and(admin.page.locator(":focus"))

describe.each([...OF_RECORDS, ...OF_MONEY])("$form", ({ opens, first, fills, from, sends }) => {
  it("has the focus in its first field, and is sent once by Ctrl+Enter from wherever the focus is", async () => {
    await opens()
    await expectToSee(isFocused(first()))
    await fills?.()
    await from().focus()
    expect(await keys.send()).toEqual([sends()])
    await expectNotToSee(dialog())
  })
})

describe("the defaults", () => {
  it("are asked about from a checkbox and from a switch, and saved by the same key once they were shown", async () => {
    const page = new DefaultsPage(admin)
    await page.opens()
    await page.field("Hold days").fill("14")
    for (const from of [page.checkbox("Leads"), page.toggle("Use IP address"), page.button("Discard")]) {
      await from.focus()
      await admin.page.keyboard.press("Control+Enter")
      await expectToSee(page.question)
      await page.question.getByRole("button", { name: "Back to the form" }).click()
      await expectNotToSee(page.question)
    }

    await admin.page.keyboard.press("Control+Enter")
    await expectToSee(page.question.getByText("Hold days"))
    expect(await page.question.getByRole("listitem").count()).toBe(1)
    await admin.page.keyboard.press("Control+Enter")
    await page.isThrough(2)
  })
})
