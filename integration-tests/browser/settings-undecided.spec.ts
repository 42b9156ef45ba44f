// The settings page of a shop that never said which proxies stand in front of it.
import { Dashboard, expectToSee } from "../helpers/browser-shop/dashboard"
import { DefaultsPage } from "../helpers/browser-shop/defaults-page"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

let shop: ReferralShop
let admin: Dashboard

beforeAll(async () => {
  shop = await ReferralShop.open("undecided", {}, { REFERRAL_PROXIES: "undecided" })
  admin = await Dashboard.signIn(shop.baseUrl)
})
afterAll(async () => {
  await admin.close()
  await shop.close()
})

it("does not let addresses be switched on, and says what to decide first", async () => {
  const page = new DefaultsPage(admin)
  await page.opens()
  await expectToSee(page.text("once the plugin's option trustedProxies says"))
  expect(await page.field("Use IP address").isDisabled()).toBe(true)
  expect(await page.field("Block self-referral").isDisabled()).toBe(false)
})
