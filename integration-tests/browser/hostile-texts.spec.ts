// Names and reasons that are made to be taken for markup, on every page of the admin: they stand there as
// they were typed, and nothing of them comes alive.
import { Dashboard, expectToSee } from "../helpers/browser-shop/dashboard"
import { ACCOUNT, hasDetails, PAYOUT_OPTIONS, startsRun } from "../helpers/browser-shop/payday"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

const HOSTILE = `"><img src=x onerror="window.alive=1"><script>window.alive=1</script>{{constructor}} $t(x) ${"ö".repeat(40)}`
/** The part of it that no table cuts off. */
const SEEN = `"><img src=x`

let shop: ReferralShop
let admin: Dashboard
let pages: [path: string, shown: boolean][]

beforeAll(async () => {
  shop = await ReferralShop.open("hostile_texts", { payouts: PAYOUT_OPTIONS })
  const jim = await shop.recruits({ name: HOSTILE, code: "jim", email: "jim@example.com" })
  await hasDetails(shop, jim, { account_holder: HOSTILE, account: ACCOUNT, bank_name: HOSTILE })
  await shop.admin.with({ "idempotency-key": "hostile" }).post("/admin/referral/adjustments", {
    partner_id: jim,
    amount: 20,
    currency_code: "usd",
    reason: HOSTILE,
  })
  const program = await shop.program()
  await shop.admin.post(`/admin/referral/programs/${program}`, { name: HOSTILE })
  await shop.filesTheShirt({ collection: HOSTILE, category: HOSTILE })
  const order = await shop.sellsReferredBy("jim")
  const [commission] = await shop.commissionsOf(order)
  await shop.admin.post(`/admin/referral/commissions/${commission?.id ?? ""}/hold`, { reason: HOSTILE })
  const { enrollments } = await shop.admin.get<{ enrollments: { id: string }[] }>(
    `/admin/referral/enrollments?partner_id=${jim}`,
  )
  const run = await startsRun(shop)
  const { payouts } = await shop.admin.get<{ payouts: { id: string }[] }>(
    `/admin/referral/payouts?run_id=${run}`,
  )
  await shop.admin.post(`/admin/referral/payout-runs/${run}/take-out`, {
    payout_id: payouts[0]?.id,
    reason: HOSTILE,
  })
  const month = new Date().toISOString().slice(0, 7)
  pages = [
    ["/referral/partners", true],
    [`/referral/partners?q=${encodeURIComponent(HOSTILE)}`, true],
    [`/referral/partners/${jim}`, true],
    [`/referral/partners/${jim}/adjust`, true],
    [`/referral/partners/${jim}/payout-details`, true],
    [`/referral/partners/${jim}/statement?currency_code=usd&month=${month}`, true],
    ["/referral/programs", true],
    [`/referral/programs/${program}`, true],
    [`/referral/programs/${program}/edit`, true],
    [`/referral/enrollments/${enrollments[0]?.id ?? ""}`, true],
    ["/referral/commissions", true],
    [`/referral/commissions/${commission?.id ?? ""}`, true],
    ["/referral/ledger", false],
    ["/referral/payouts", false],
    [`/referral/payouts/${run}`, true],
    [`/referral/payouts/payout/${payouts[0]?.id ?? ""}`, true],
    ["/referral/unsettled-orders", false],
    ["/settings/referral-partner-defaults", false],
    [`/orders/${order}`, true],
    [`/customers/${await shop.customerWith("eve@example.com")}`, true],
  ]
  admin = await Dashboard.signIn(shop.baseUrl)
})

afterAll(async () => {
  await admin.close()
  await shop.close()
})

it("nothing comes alive of what somebody typed, on any page", async () => {
  for (const [path, shown] of pages) {
    await admin.visits(path)
    await expectToSee(admin.page.getByRole("heading"))
    if (shown) await expectToSee(admin.page.getByText(SEEN, { exact: false }).filter({ visible: true }))
    const found = await admin.page.evaluate(
      `[typeof window.alive, document.querySelectorAll('img[src="x"], main script').length].join(" ")`,
    )
    expect([path, found]).toEqual([path, "undefined 0"])
  }
})
