// Orders that could not be settled, as an admin sees them: on the order's page and in their list; and how
// they are tried again.
import { Dashboard, expectNotToSee, expectToFitAPhone, expectToSee } from "../helpers/browser-shop/dashboard"
import { inDatabase } from "../helpers/browser-shop/in-database"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"
import { untilTrue } from "../helpers/until"

const LIST = "/referral/unsettled-orders"

let shop: ReferralShop
let admin: Dashboard
let order: string

beforeAll(async () => {
  shop = await ReferralShop.open("unsettled")
  order = await shop.sells({ email: "dora@example.com" })
  await inDatabase(shop.database, async (db) => {
    // As if it had just come in: nobody has looked at it yet.
    for (const table of ["referral_decision", "referral_order_line", "referral_order"]) {
      await db.query(`DELETE FROM ${table} WHERE order_id = $1`, [order])
    }
    await db.query(`ALTER TABLE referral_order ADD CONSTRAINT not_this CHECK (order_id <> '${order}')`)
  })
  await shop.admin.post(`/admin/orders/${order}`, { email: "dora.miller@example.com" })
  const path = `/admin/referral/unsettled-orders?order_id=${order}`
  await untilTrue("settling it to fail", async () => {
    return (await shop.admin.get<{ count: number }>(path)).count === 1
  })
  // Nobody but the admin of these tests has it tried again.
  await inDatabase(shop.database, (db) =>
    db.query("UPDATE referral_unsettled_order SET next_attempt_at = now() + interval '6 hours'"),
  )
  admin = await Dashboard.signIn(shop.baseUrl)
})
afterAll(async () => {
  await admin.close()
  await shop.close()
})

it("the page of such an order says why and what to do, and not that it takes a few seconds", async () => {
  await admin.visits(`/orders/${order}`)
  const referral = admin.region("Referral")
  await expectToSee(
    referral.getByText("The referral of this order is not up to date"),
    referral.getByText("The database refuses it.", { exact: false }),
    referral.getByText("not_this", { exact: false }),
    referral.getByRole("button", { name: "Try again" }),
  )
  await expectNotToSee(referral.getByText("Not looked at yet"))
  await admin.picture("order-unsettled", 1000, referral)
})

it("the list names it with the reason, and leads to it", async () => {
  await admin.visits(LIST)
  await expectToSee(
    admin.page.getByRole("heading", { name: "Unsettled Orders" }),
    admin.page.getByText("Correct the order, then try again.", { exact: false }),
  )
  await admin.picture("unsettled-orders", 700)
  await expectToFitAPhone(admin, admin.page.getByText("The database refuses it"))
  await admin.page.getByRole("link", { name: /^#\d+$/ }).click()
  await expectToSee(admin.region("Referral"))
})

it("is tried again on demand, and gone from the list once it is settled", async () => {
  await inDatabase(shop.database, (db) => db.query("ALTER TABLE referral_order DROP CONSTRAINT not_this"))
  await admin.visits(LIST)
  const again = admin.page.getByRole("button", { name: /^Try order #\d+ again$/ })
  await admin.glimpses("is tried again now", () => again.click())
  await expectToSee(admin.page.getByText("Every order is settled"))
  await admin.visits(`/orders/${order}`)
  await expectToSee(admin.region("Referral").getByText("Nobody is credited with this order"))
  await expectNotToSee(admin.page.getByText("The referral of this order is not up to date"))
})
