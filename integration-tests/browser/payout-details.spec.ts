// On a partner's page: where the money goes, whether payouts are held, and what was paid; used by an admin.
import { monthToGoOn } from "../helpers/browser-shop/calendar"
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { ACCOUNT, PAYOUT_OPTIONS, startsRun } from "../helpers/browser-shop/payday"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

let shop: ReferralShop
let admin: Dashboard
let jim: string

beforeAll(async () => {
  await monthToGoOn()
  shop = await ReferralShop.open("payout_details", { payouts: PAYOUT_OPTIONS })
  jim = await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com" })
  await shop.adjusts(jim, 20)
  admin = await Dashboard.signIn(shop.baseUrl)
})

afterAll(async () => {
  await admin.close()
  await shop.close()
})

const section = () => admin.region("Payout details")
const drawer = () => admin.page.getByRole("dialog", { name: "Payout details" })
const field = (name: string) => drawer().getByLabel(name, { exact: true })
const save = () => drawer().getByRole("button", { name: "Save" }).click()
const row = (said: string) => admin.page.getByRole("row").filter({ hasText: said })

async function choosesFromMenu(entry: string): Promise<void> {
  await section().getByRole("button", { name: "What can be done with the payout details" }).click()
  await admin.page.getByRole("menuitem", { name: entry }).click()
}

it("says that nobody knows where the money goes, and that nothing was paid", async () => {
  await admin.visits(`/referral/partners/${jim}`)

  await expectToSee(
    section().getByText("It is not known where this partner's money goes.", { exact: false }),
    section().getByText("Is paid by every run."),
    admin.page.getByText("Nothing was paid to the partner, and no run is about to."),
  )
})

it("refuses an account that can't be, beside its field", async () => {
  await choosesFromMenu("Add payout details")
  await save()
  await expectToSee(
    drawer().getByText("Say whose account it is."),
    drawer().getByText("Give the IBAN or account number."),
  )

  await field("Account holder").fill("Jim Rivers")
  await field("Account").fill("DE88 3704 0044 0532 0130 00")
  await save()
  await expectToSee(
    drawer().getByText("Account looks like an IBAN, but its check number is wrong", { exact: false }),
  )
  expect(await field("Account").getAttribute("aria-invalid")).toBe("true")
})

it("keeps them, and hides the account until somebody asks", async () => {
  await field("Account").fill("de89 3704 0044 0532 0130 00")
  await drawer().getByLabel("Country").fill("Germ")
  await admin.page.getByRole("option", { name: "Germany" }).click()
  await field("Account holder").press("Control+Enter")

  await expectNotToSee(drawer())
  await expectToSee(
    section().getByText("•••• 3000"),
    section().getByText("Germany"),
    section().getByText("Changed by admin@test.local", { exact: false }),
  )
  await expectNotToSee(section().getByText("DE89", { exact: false }))
  await section().getByRole("button", { name: "Show account" }).click()
  await expectToSee(section().getByText("DE89 3704 0044 0532 0130 00"))
  expect(await section().ariaSnapshot()).not.toMatch(/- (button|switch|textbox)(:| \[|$)/m)
})

it("holds payouts, and lets them go again", async () => {
  const hold = section().getByRole("switch", { name: "Payout hold" })
  // It shows what is wanted before the shop has taken it in, and can't be pressed until then.
  const isTakenIn = (state: "checked" | "unchecked") =>
    expectToSee(hold.and(admin.page.locator(`[data-state=${state}]:enabled`)))
  await hold.click()
  await isTakenIn("checked")
  await expectToSee(section().getByText("On hold: no new run pays this partner.", { exact: false }))
  await admin.page.reload({ waitUntil: "commit" })
  await expectToSee(section().getByText("On hold", { exact: false }))
  await startsRun(shop)

  await hold.press("Space")
  await isTakenIn("unchecked")
  await expectToSee(section().getByText("Is paid by every run."))
  await expectToSee(admin.page.getByText("Nothing was paid to the partner, and no run is about to."))
})

it("shows what is reserved, and lists what is paid", async () => {
  await startsRun(shop)
  await admin.page.reload({ waitUntil: "commit" })

  const usd = admin.region("Balances").getByRole("group", { name: "USD" })
  await expectToSee(row("Draft").getByText("$20.00"))
  expect(await usd.innerText()).toMatch(/Available\s+\$0\.00.*Reserved\s+\$20\.00/s)
  await row("Draft").getByRole("link").click()
  await expectToSee(
    admin.page.getByRole("heading", { name: "Payout to Jim Rivers" }),
    admin.region("Why this amount").getByRole("row", { name: "Adjusted Bonus of 20 +$20.00" }),
    admin.region("Where the money goes").getByText("Nobody was paid at this account yet", { exact: false }),
  )
  await admin.page.goBack()
})

it("forgets them when somebody says so; a payout that is drafted keeps its way", async () => {
  await choosesFromMenu("Remove payout details")
  await admin.page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click()
  await expectToSee(
    section().getByText("It is not known where this partner's money goes.", { exact: false }),
    section().getByText("admin@test.local entered the account •••• 3000."),
    section().getByText("admin@test.local removed the account •••• 3000."),
  )

  const { payouts } = await shop.admin.get<{ payouts: { id: string }[] }>(
    `/admin/referral/payouts?partner_id=${jim}`,
  )
  const { payout } = await shop.admin.get<{ payout: { details: { account: string } } }>(
    `/admin/referral/payouts/${payouts[0]?.id ?? ""}`,
  )
  expect(payout.details.account).toBe(ACCOUNT)
})

it("stands in the statement with a way to the payout", async () => {
  await admin.region("Balances").getByRole("link", { name: "Statement" }).click()
  await row("Reserved").getByRole("link", { name: "Payout" }).click()
  await expectToSee(admin.page.getByRole("heading", { name: "Payout to Jim Rivers" }))
})

it("says so when the payout details can't be read", async () => {
  await admin.page.route("**/payout-details", (route) => route.abort())
  await admin.region("Payout to Jim Rivers").getByRole("link", { name: "Jim Rivers" }).click()
  await expectToSee(section().getByText("The payout details could not be loaded"))
  await admin.page.unroute("**/payout-details")
  await section().getByRole("button", { name: "Try again" }).click()
  await expectToSee(section().getByText("It is not known where this partner's money goes.", { exact: false }))
})
