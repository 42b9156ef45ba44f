// The pages of commissions, used by an admin: found, exported, understood, held, released and voided.
import { parse } from "csv-parse/sync"
import { Dashboard, expectNotToSee, expectToFitAPhone, expectToSee } from "../helpers/browser-shop/dashboard"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

describe("the pages of commissions", () => {
  let shop: ReferralShop
  let admin: Dashboard

  beforeAll(async () => {
    shop = await ReferralShop.open("commissions")
    admin = await Dashboard.signIn(shop.baseUrl)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const text = (said: string) => admin.page.getByText(said, { exact: false })
  const heading = (name: string) => admin.page.getByRole("heading", { name, exact: true })
  const rows = () => admin.page.locator("tbody tr")
  const row = (partner: string) => rows().filter({ hasText: partner })
  const drawer = (title: string) => admin.page.getByRole("dialog", { name: title })
  /** What a filter is set to, also while its choice is open over the page. */
  const chip = (value: string) => admin.page.locator("main button").filter({ hasText: value })
  const button = (name: string) => admin.page.getByRole("button", { name, exact: true })

  it("say what to do while there is none", async () => {
    await admin.page.getByRole("link", { name: "Referral Commissions" }).click()

    await expectToSee(heading("Commissions"), text("No commissions yet"), text("Share the referral URL"))
  })

  describe("with commissions", () => {
    let order: string
    let later: string

    beforeAll(async () => {
      const bob = await shop.recruits({ name: "Bob Stone", code: "bob", email: "bob@example.com" })
      await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com", parent_id: bob })
      await shop.recruits({ name: "=Ann Lee", code: "ann", email: "ann@example.com" })
      order = await shop.sellsReferredBy("jim")
      later = await shop.sellsReferredBy("jim")
      await shop.sellsReferredBy("ann")
    })

    it("list them newest first, with what is earned, and lead to partner and order", async () => {
      await admin.visits("/referral/commissions")

      await expectToSee(row("Jim Rivers"))
      expect(await rows().count()).toBe(5)
      expect(await rows().first().innerText()).toMatch(
        /#3\s+=Ann Lee\s+Sale, level 1\s+Pending\s+\$20\.00\s+\$0\.00/,
      )
      await expectToSee(row("Bob Stone").getByText("Sale, level 2"), row("Bob Stone").getByText("$8.00"))
      await admin.picture("commissions", 700)

      await row("Bob Stone").first().getByRole("link", { name: "Bob Stone" }).click()
      await expectToSee(heading("Bob Stone"))
    })

    it("are filtered by partner, order and status, and a view can be shared", async () => {
      await admin.visits("/referral/commissions")
      await expectToSee(row("Jim Rivers"))

      const partner = await admin.filtersBy("Partner")
      await partner.getByRole("combobox", { name: "Partner" }).fill("rivers")
      await admin.page.getByRole("option", { name: "Jim Rivers (jim)" }).click()
      await expectNotToSee(row("Ann Lee"))
      expect(await rows().count()).toBe(2)
      await admin.page.keyboard.press("Escape")
      await expectToSee(admin.page.getByRole("button", { name: "Jim Rivers", exact: true }))

      const number = await admin.filtersBy("Order")
      await number.getByRole("combobox", { name: "Order" }).fill("#2")
      await admin.page.getByRole("option", { name: "#2" }).click()
      await expectNotToSee(rows().nth(1))
      await expectToSee(row("#2"))

      await admin.visits(`/referral/commissions${new URL(admin.page.url()).search}&status=held`)
      await expectToSee(text("No commission matches"))
      await admin.visits("/referral/commissions?role=lead")
      await expectToSee(text("No commission matches"))
    })

    it("are filtered by day, program and currency", async () => {
      await admin.visits("/referral/commissions?currency_code=usd")
      await expectToSee(row("Jim Rivers"))
      const program = await admin.filtersBy("Program")
      await program.getByText("Friends of the shop").click()
      await expectToSee(chip("Friends of the shop"))
      await admin.page.keyboard.press("Escape")
      const created = await admin.filtersBy("Created")
      // Not today: the orders may have been of yesterday.
      await created.getByText("Last 7 days").click()
      await expectToSee(chip("Last 7 days"), chip("USD"), row("Jim Rivers"))
      expect(new URL(admin.page.url()).searchParams.get("created_at")).toContain("$gte")

      const long_ago = JSON.stringify({ $lte: "2020-01-01T00:00:00.000Z" })
      await admin.visits(`/referral/commissions?created_at=${encodeURIComponent(long_ago)}`)
      await expectToSee(text("No commission matches"))
    })

    it("are saved as a file that holds what the filters find, and starts no formula", async () => {
      await admin.visits(`/referral/commissions?order_id=${order}`)
      await expectToSee(row("Jim Rivers"))
      const ofOrder = await admin.saves(() => button("Export CSV").click())

      expect(ofOrder.name).toBe("commissions.csv")
      const found = parse<Record<string, string>>(ofOrder.text, { columns: true, bom: true })
      expect(found.map((one) => [one.partner_name, one.earned, one.currency_code]).sort()).toEqual([
        ["Bob Stone", "8", "usd"],
        ["Jim Rivers", "20", "usd"],
      ])

      await admin.visits("/referral/commissions")
      await expectToSee(row("Ann Lee"))
      const all = await admin.saves(() => button("Export CSV").click())
      const names = parse<Record<string, string>>(all.text, { columns: true, bom: true })
      expect(names).toHaveLength(5)
      expect(names.map((one) => one.partner_name)).toContain("'=Ann Lee")
    })

    it("explain one commission, with its postings and its order", async () => {
      await admin.visits(`/referral/commissions?order_id=${order}`)
      await row("Jim Rivers").getByText("Pending").click()

      await expectToSee(
        heading("Commission of Jim Rivers"),
        admin.region("Why").getByText("Jim Rivers is credited with the sale by cookie", { exact: false }),
        admin.region("Why").getByText("10 % of 200.00 = 20.00", { exact: false }),
        admin.region("Postings").getByText("from Expense to Jim Rivers, pending"),
        admin.region("Reviews").getByText("Nobody held, released or voided it."),
        admin.page.getByText("Shirt"),
        admin.page.getByText("Friends of the shop"),
      )
      await admin.page.getByRole("main").getByRole("link", { name: "#1" }).click()
      await expectToSee(admin.region("Referral"))
    })

    it("hold, release and void one with a reason, and keep who did it and why", async () => {
      const [commission] = await shop.commissionsOf(order)
      await admin.visits(`/referral/commissions/${commission?.id ?? ""}`)
      const reviews = admin.region("Reviews")
      const review = async (action: string, reason: string) => {
        await button(action).click()
        const open = drawer(`${action} a commission`)
        await open.getByLabel("Reason").fill(reason)
        await open.getByRole("button", { name: action, exact: true }).click()
        await expectNotToSee(open)
        await expectToSee(reviews.getByText(`Reason: ${reason}`))
      }

      await button("Hold").click()
      await drawer("Hold a commission").getByRole("button", { name: "Hold" }).click()
      await expectToSee(text("Say why, for whoever reads the record later."))
      await admin.page.keyboard.press("Escape")

      await review("Hold", "The order looks like fraud")
      await expectToSee(
        reviews.getByText("admin@test.local put it on hold."),
        admin.page.getByText("On hold"),
        admin.page.getByText("After it is released"),
      )
      await review("Release", "It was none")
      await review("Void", "It was one after all")
      await expectToSee(
        reviews.getByText("admin@test.local voided it."),
        admin.page.getByText("Reversed"),
        admin.page.getByText("Void", { exact: true }),
        admin.region("Why").getByText("It was voided: nothing of it stands."),
        admin.region("Postings").getByText("from Jim Rivers, pending to Expense"),
      )
      await expectNotToSee(button("Hold"), button("Release"), button("Void"))
      await admin.picture("commission", 1000)
    })

    it("review many at once, and say of each what came of it", async () => {
      await admin.visits(`/referral/commissions?order_id=${later}`)
      await admin.page
        .getByRole("checkbox", { name: "Select the commission of Jim Rivers for order #2" })
        .click()
      await admin.page
        .getByRole("checkbox", { name: "Select the commission of Bob Stone for order #2" })
        .click()
      await expectToSee(text("2 selected"))
      const [ofJim] = await shop.commissionsOf(later)
      await shop.holds(ofJim?.id ?? "")

      await admin.page.getByRole("button", { name: "Hold H" }).click()
      const open = drawer("Hold 2 commissions")
      await open.getByLabel("Reason").fill("The whole order is in question")
      await open.getByRole("button", { name: "Hold", exact: true }).click()

      const list = open.getByRole("list", { name: "Commissions to review" }).getByRole("listitem")
      await expectToSee(open.getByText("1 done, 1 refused"))
      await expectToSee(list.filter({ hasText: "Bob Stone" }).getByText("Done"))
      expect(await list.filter({ hasText: "Jim Rivers" }).innerText()).toMatch(/Refused\s+.*is held already/s)
      await admin.picture("commissions-reviewed", 700)
      await open.getByRole("button", { name: "Close", exact: true }).last().click()
      await expectToSee(row("Bob Stone").getByText("On hold"), row("Jim Rivers").getByText("On hold"))
      await expectNotToSee(text("2 selected"))
    })

    it("are reviewed with the keyboard alone", async () => {
      const { page } = admin
      await admin.visits("/referral/commissions?status=pending")
      await expectToSee(row("Ann Lee"))
      await admin.tabsTo(
        page.getByRole("checkbox", { name: "Select the commission of =Ann Lee for order #3" }),
      )
      await page.keyboard.press("Space")
      await expectToSee(text("1 selected"))
      await page.keyboard.press("h")
      await expectToSee(drawer("Hold a commission"))
      await admin.tabsTo(drawer("Hold a commission").getByLabel("Reason"))
      await page.keyboard.type("Waits for the hearing")
      await page.keyboard.press("Control+Enter")

      await expectNotToSee(drawer("Hold a commission"), row("Ann Lee"))
      await admin.visits("/referral/commissions?status=held")
      await expectToSee(row("Ann Lee"))
      await admin.tabsTo(page.getByRole("button", { name: "Review the commission of =Ann Lee for order #3" }))
      await page.keyboard.press("Enter")
      await page.getByRole("menuitem", { name: "Release" }).press("Enter")
      await expectToSee(drawer("Release a commission"))
    })

    it("are usable on a narrow screen", async () => {
      await admin.visits("/referral/commissions")
      await expectToFitAPhone(admin, row("Jim Rivers"), button("Export CSV"))
    })

    it("say so when there is no such commission", async () => {
      await admin.visits("/referral/commissions/refcom_nothing")
      await expectToSee(heading("There is no such commission"))
      await admin.page.getByRole("link", { name: "To the list of commissions" }).click()
      await expectToSee(heading("Commissions"))
    })

    it("say what to do when the session has ended", async () => {
      await admin.visits("/referral/commissions")
      await expectToSee(row("Jim Rivers"))
      await admin.isSignedOut()

      await admin.page.getByRole("button", { name: "Created" }).click()
      await expectToSee(
        text("The commissions could not be loaded"),
        text("Your session has ended."),
        admin.page.getByRole("link", { name: "Sign in" }),
      )
    })
  })
})
