// The referral section of a customer's page, used by an admin.
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

describe("the page of a customer", () => {
  let shop: ReferralShop
  let admin: Dashboard
  let customer: string
  const email = "eve@example.com"

  beforeAll(async () => {
    shop = await ReferralShop.open("customer")
    await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com" })
    await shop.recruits({ name: "Ann Lee", code: "ann", email: "ann@example.com" })
    await shop.sellsReferredBy("jim")
    customer = await shop.customerWith(email)
    admin = await Dashboard.signIn(shop.baseUrl)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const section = () => admin.region("Referral")
  const drawer = () => admin.page.getByRole("dialog")
  const move = () => section().getByRole("button", { name: "Move", exact: true })

  it("shows who referred the customer, and leads to the order", async () => {
    await admin.visits(`/customers/${customer}`)

    const history = section().getByRole("list", { name: "Referred by" }).getByRole("listitem")
    await expectToSee(
      section().getByText("No partner brought this customer as a lead."),
      history.getByText("Jim Rivers"),
      history.getByRole("link", { name: "Order" }),
    )
  })

  it("moves the customer to a lead partner, with the keyboard alone and a reason, for orders to come", async () => {
    const { page } = admin
    await admin.visits(`/customers/${customer}`)
    await expectToSee(move())
    await move().focus()
    await page.keyboard.press("Enter")
    await expectToSee(drawer().getByText("Orders that are decided stay as they are.", { exact: false }))
    await admin.tabsTo(drawer().getByRole("button", { name: "Move customer" }))
    await page.keyboard.press("Enter")
    await expectToSee(
      drawer().getByText("Choose a partner."),
      drawer().getByText("Say why, for whoever reads the record later."),
      drawer().getByLabel("New lead partner").and(page.locator(":focus")),
    )

    await admin.findsByTyping("Ann", "Ann Lee (ann)")
    await admin.tabsTo(drawer().getByLabel("Reason"))
    await page.keyboard.type("Ann met her at the fair")
    await admin.picture("customer-move")
    await page.keyboard.press("Control+Enter")

    await expectNotToSee(drawer())
    await expectToSee(section().getByRole("link", { name: "Ann Lee" }))
    await section().getByRole("button", { name: "Moved by hand (1)" }).click()
    await expectToSee(
      section().getByText("admin@test.local moved the customer from nobody to Ann Lee."),
      section().getByText("Reason: Ann met her at the fair"),
    )
    await admin.picture("customer")

    const order = await shop.sells({ email })
    await admin.visits(`/orders/${order}`)
    await expectToSee(
      section().getByText("Ann Lee is credited with the lead as the contact's lead partner", {
        exact: false,
      }),
    )
  })

  it("says of a customer whom the program doesn't know that it doesn't", async () => {
    await admin.visits(`/customers/${await shop.addsCustomer("stranger@example.com")}`)
    await expectToSee(section().getByText("doesn't know this customer yet", { exact: false }))
    await expectNotToSee(move())
  })
})
