// The referral section of an order's page, seen by an admin.
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

describe("the page of an order", () => {
  let shop: ReferralShop
  let admin: Dashboard
  let referred: string

  beforeAll(async () => {
    shop = await ReferralShop.open("order")
    const bob = await shop.recruits({ name: "Bob Stone", code: "bob", email: "bob@example.com" })
    await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com", parent_id: bob })
    await shop.recruits({ name: "Ann Lee", code: "ann", email: "ann@example.com" })
    referred = await shop.sellsReferredBy("ann", "jim")
    admin = await Dashboard.signIn(shop.baseUrl)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  it("shows who is credited, by which method, and what everybody earns", async () => {
    await admin.visits(`/orders/${referred}`)

    const referral = admin.region("Referral")
    await expectToSee(
      referral.getByText("Cookie", { exact: true }),
      referral.getByText("Jim Rivers is credited with the sale by cookie: the newest referral that counts."),
    )
    const commissions = referral.getByRole("list", { name: "Commissions" }).getByRole("listitem")
    expect(await commissions.allInnerTexts()).toEqual([
      expect.stringMatching(/Jim Rivers\s+\$20\.00\s+Level 1\s+Shirt · 10 % of 200\.00 = 20\.00\s+Pending/),
      expect.stringMatching(/Bob Stone\s+\$8\.00\s+Level 2\s+Shirt · 4 % of 200\.00 = 8\.00\s+Pending/),
    ])
    await expectToSee(referral.getByText("$28.00"))
  })

  it("says on demand who else was considered, and why not", async () => {
    await admin.visits(`/orders/${referred}`)

    const referral = admin.region("Referral")
    await expectNotToSee(referral.getByText("Ann Lee"))
    await referral.getByRole("button", { name: "Who else was considered (1)" }).click()
    await expectToSee(
      referral.getByRole("link", { name: "Ann Lee" }),
      referral.getByText("it is older than the one that counts"),
    )
    await admin.picture("order", 1320)
  })

  it("leads from the order to the partner", async () => {
    await admin.visits(`/orders/${referred}`)

    await admin.region("Referral").getByRole("link", { name: "Jim Rivers" }).first().click()
    await expectToSee(admin.page.getByRole("heading", { name: "Jim Rivers" }))
  })

  it("says of an order without a referral that nobody is credited, and why", async () => {
    await admin.visits(`/orders/${await shop.sells({ email: "dora@example.com" })}`)

    const referral = admin.region("Referral")
    await expectToSee(
      referral.getByText("Nobody is credited with this order"),
      referral.getByText("The buyer came without a referral, a partner's coupon or an assignment."),
    )
    await expectNotToSee(referral.getByText("Commissions"), referral.getByText("Who else was considered"))
    await admin.picture("order-unreferred")
  })

  it("follows what the admin does to the order, without a reload", async () => {
    await admin.visits(`/orders/${await shop.sellsReferredBy("jim")}`)
    const referral = admin.region("Referral")
    await expectToSee(referral.getByText("Pending"))

    await admin.page.getByRole("main").locator("button[aria-haspopup=menu]").first().click()
    await admin.page.getByRole("menuitem", { name: "Cancel" }).click()
    await admin.page.getByRole("button", { name: "Continue" }).click()
    await expectToSee(referral.getByText("Reversed"))
    await expectNotToSee(referral.getByText("Pending"))
  })

  it("says that the order is not looked at yet, and shows the credit by itself as soon as it is", async () => {
    // The browser meets the moment before the program came by: the first answers are those for an order that it doesn't know.
    let early = 2
    await admin.page.route(`**/admin/referral/orders/${referred}`, async (route) => {
      const url = early-- > 0 ? route.request().url().replace(referred, "order_unheard_of") : undefined
      await route.continue({ url })
    })
    await admin.visits(`/orders/${referred}`)

    const referral = admin.region("Referral")
    await expectToSee(referral.getByText("Not looked at yet"))
    await expectToSee(referral.getByText("Jim Rivers is credited with the sale", { exact: false }))
    await admin.page.unrouteAll()
  })

  it("says what to do when the record can't be loaded, and loads it on demand", async () => {
    await admin.page.route("**/admin/referral/orders/**", (route) => route.abort())
    await admin.visits(`/orders/${referred}`)

    const referral = admin.region("Referral")
    await expectToSee(
      referral.getByText("The referral record could not be loaded"),
      referral.getByText("Check your connection and try again.", { exact: false }),
    )
    await admin.page.unrouteAll()
    await referral.getByRole("button", { name: "Try again" }).click()
    await expectToSee(referral.getByText("Jim Rivers is credited with the sale", { exact: false }))
  })
})
