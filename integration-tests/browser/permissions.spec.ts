// The admin in a shop with roles: what somebody may not do is not offered. What the routes refuse,
// http/permissions shows.
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { PAYOUT_OPTIONS, startsRun } from "../helpers/browser-shop/payday"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

let shop: ReferralShop
let admin: Dashboard
let jim: string
let run: string

beforeAll(async () => {
  shop = await ReferralShop.open("permissions", { payouts: PAYOUT_OPTIONS })
  jim = await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com" })
  await shop.adjusts(jim, 20)
  run = await startsRun(shop)
  admin = await Dashboard.signIn(shop.baseUrl)
})

afterAll(async () => {
  await admin.close()
  await shop.close()
})

/** From here on the shop says that this is all the admin may do. */
async function may(...permissions: string[]): Promise<void> {
  await admin.page.unrouteAll()
  await admin.page.route("**/admin/referral/permissions", (route) => route.fulfill({ json: { permissions } }))
}

const READS = [
  "settings",
  "program",
  "partner",
  "contact",
  "commission",
  "adjustment",
  "payout",
  "payout_details",
].map((resource) => `referral_${resource}:read`)

const button = (name: string) => admin.page.getByRole("button", { name, exact: true })
const link = (name: string) => admin.page.getByRole("link", { name, exact: true })

it("offers everything in a shop without roles", async () => {
  await admin.visits(`/referral/payouts/${run}`)
  await expectToSee(button("Approve"), button("Reject"))
  await admin.visits("/referral/payouts")
  await expectToSee(link("Start run"))
})

it("offers who may only read nothing that changes something", async () => {
  await may(...READS)
  await admin.visits(`/referral/payouts/${run}`)
  await expectToSee(admin.region("Payouts up to").or(admin.page.getByText("Waits for 1 approval.")).first())
  await expectNotToSee(button("Approve"), button("Reject"))
  await admin.visits("/referral/payouts")
  await expectToSee(admin.page.getByRole("row").filter({ hasText: "$20.00" }))
  await expectNotToSee(link("Start run"))
  await admin.visits(`/referral/partners/${jim}`)
  await expectToSee(admin.region("Payout details"))
  await expectNotToSee(link("Add adjustment"), button("What can be done with the payout details"))
  await admin.visits("/settings/referral-partner-defaults")
  await expectToSee(button("Discard"))
  await expectNotToSee(button("Save"))
})

it("offers who prepares payouts all but the approval", async () => {
  await may(...READS, "referral_payout:write")
  await admin.visits(`/referral/payouts/${run}`)
  await expectToSee(button("Reject"))
  await expectNotToSee(button("Approve"))
})
