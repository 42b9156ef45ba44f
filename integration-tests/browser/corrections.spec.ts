// An order's record and its correction, used by an admin: with the mouse, with the keyboard alone, and with mistakes.
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

describe("the referral of an order", () => {
  let shop: ReferralShop
  let admin: Dashboard
  let order: string

  beforeAll(async () => {
    shop = await ReferralShop.open("corrections")
    const bob = await shop.recruits({ name: "Bob Stone", code: "bob", email: "bob@example.com" })
    await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com", parent_id: bob })
    await shop.recruits({ name: "Ann Lee", code: "ann", email: "ann@example.com" })
    await shop.recruits({ name: "Old Outfitters", code: "outfitters", status: "inactive" })
    order = await shop.sellsReferredBy("ann", "jim")
    admin = await Dashboard.signIn(shop.baseUrl)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const section = () => admin.region("Referral")
  const drawer = () => admin.page.getByRole("dialog")
  const menu = () => section().getByRole("button", { name: "Correct the referral of this order" })
  const said = (text: string) => section().getByText(text, { exact: false })

  async function opens(what: "Reassign" | "Recalculate"): Promise<void> {
    await menu().click()
    await admin.page.getByRole("menuitem", { name: what }).click()
    await expectToSee(drawer().getByRole("heading", { name: what }))
  }

  it("is told from the beginning, with every posting and the versions that count", async () => {
    await admin.visits(`/orders/${order}`)
    await section().getByRole("button", { name: "What happened (5)" }).click()

    const history = section().getByRole("list", { name: "What happened (5)" })
    expect(await history.getByRole("listitem").allInnerTexts()).toEqual([
      expect.stringContaining("The order was placed."),
      expect.stringContaining("Jim Rivers is credited with the sale by cookie."),
      expect.stringContaining("Nobody is credited with the lead."),
      expect.stringContaining("Jim Rivers earns $20.00."),
      expect.stringContaining("Bob Stone earns $8.00."),
    ])
    await section().getByRole("button", { name: "Postings (2)" }).click()
    await expectToSee(
      section().getByText("from Expense to Jim Rivers, pending"),
      said("Defaults 1 · Friends of the shop: card 1"),
    )
  })

  it("is not reassigned without a reason, nor to who may not be credited; both are said beside the field", async () => {
    await admin.visits(`/orders/${order}`)
    await opens("Reassign")
    await expectToSee(drawer().getByText("is shown here before anything changes", { exact: false }))

    await drawer().getByLabel("New partner").fill("Old")
    await admin.page.getByRole("option", { name: "Old Outfitters (outfitters)" }).click()
    await expectToSee(drawer().getByText("the partner is not active", { exact: false }))
    expect(await drawer().getByLabel("New partner").getAttribute("aria-invalid")).toBe("true")

    await drawer().getByRole("button", { name: "Reassign" }).click()
    await expectToSee(drawer().getByText("Say why, for whoever reads the record later."))
    await admin.page.keyboard.press("Escape")
    await expectNotToSee(drawer())
    await expectToSee(menu().and(admin.page.locator(":focus")))
  })

  it("is reassigned with the keyboard alone, after the exact difference was shown", async () => {
    const { page } = admin
    await admin.visits(`/orders/${order}`)
    await expectToSee(said("Jim Rivers is credited with the sale by cookie"))
    await menu().focus()
    await page.keyboard.press("Enter")
    await expectToSee(page.getByRole("menuitem", { name: "Reassign" }))
    await page.keyboard.press("Enter")

    const partner = drawer().getByLabel("New partner")
    await expectToSee(partner)
    await admin.tabsTo(partner)
    await admin.findsByTyping("Ann", "Ann Lee (ann)")
    const changes = drawer().getByRole("region", { name: "What changes" }).getByRole("listitem")
    await expectToSee(changes)
    expect(await changes.allInnerTexts()).toEqual([
      expect.stringMatching(
        /Jim Rivers\s+−\$20\.00\s+\$20\.00 becomes \$0\.00\s+Jim Rivers no longer earns 20\.00 USD with the sale/,
      ),
      expect.stringMatching(/Bob Stone\s+−\$8\.00/),
      expect.stringMatching(/Ann Lee\s+\+\$20\.00\s+\$0\.00 becomes \$20\.00\s+Ann Lee now earns 20\.00 USD/),
    ])

    await admin.tabsTo(drawer().getByLabel("Reason"))
    await page.keyboard.type("Ann sent the customer, as her mail shows")
    await admin.picture("order-reassign")
    await admin.tabsTo(drawer().getByRole("button", { name: "Reassign" }))
    await page.keyboard.press("Enter")

    await expectNotToSee(drawer())
    await expectToSee(
      said("Ann Lee is credited with the sale by assignment"),
      section().getByText("Reversed"),
    )
    await section()
      .getByRole("button", { name: /What happened/ })
      .click()
    await expectToSee(
      said("admin@test.local gave the sale to Ann Lee."),
      said("Reason: Ann sent the customer, as her mail shows"),
    )
    await admin.picture("order-history", 1400)
  })

  it("is recalculated by today's rules, once the difference is the one that was shown", async () => {
    const other = await shop.sellsReferredBy("jim")
    await admin.visits(`/orders/${other}`)
    await opens("Recalculate")
    await expectToSee(drawer().getByText("Nothing changes for anybody.", { exact: false }))

    await shop.changesTheRates([{ percent: 12.5 }, { percent: 4 }])
    await drawer().getByRole("radio", { name: "Today's rules" }).click()
    const changes = drawer().getByRole("region", { name: "What changes" }).getByRole("listitem")
    await expectToSee(changes.getByText("+$5.00"))
    await drawer().getByLabel("Reason").fill("New rates from the first of the month")

    await shop.changesTheRates([{ percent: 15 }, { percent: 4 }])
    await drawer().getByRole("button", { name: "Recalculate" }).click()
    await expectToSee(
      drawer().getByText("The order or the rules changed in the meantime.", { exact: false }),
      changes.getByText("+$10.00"),
    )
    await admin.picture("order-recalculate")
    await drawer().getByRole("button", { name: "Recalculate" }).click()
    await expectNotToSee(drawer())
    await expectToSee(said("15 % of 200.00 = 30.00"))
  })

  it("is taken from everybody on demand, and says that an admin decided so", async () => {
    const other = await shop.sellsReferredBy("jim")
    await admin.visits(`/orders/${other}`)
    await opens("Reassign")
    await drawer().getByRole("checkbox", { name: "Credit nobody" }).click()
    await expectToSee(drawer().getByText("Jim Rivers no longer earns", { exact: false }))
    await drawer().getByLabel("Reason").fill("An order of our own staff")
    await drawer().getByRole("button", { name: "Reassign" }).click()

    await expectToSee(
      section().getByText("Nobody is credited with this order"),
      section().getByText("An admin decided so."),
    )
  })
})
