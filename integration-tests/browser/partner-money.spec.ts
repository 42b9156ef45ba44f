// What a partner is owed, on the partner's page: balances, commissions, adjustments, the statement of a month.
import { parse } from "csv-parse/sync"
import { monthToGoOn } from "../helpers/browser-shop/calendar"
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

describe("what a partner is owed", () => {
  let shop: ReferralShop
  let admin: Dashboard
  let jim: string

  beforeAll(async () => {
    await monthToGoOn()
    shop = await ReferralShop.open("partner_money")
    jim = await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com" })
    await shop.linksTo({ name: "Spring sale", code: "spring", destination: "/spring" })
    await shop.sellsIn("usd", "eur", "jpy")
    admin = await Dashboard.signIn(shop.baseUrl)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const page = () => admin.visits(`/referral/partners/${jim}`)
  const text = (said: string) => admin.page.getByText(said, { exact: false })
  const balances = (currency: string) => admin.region("Balances").getByRole("group", { name: currency })
  const adjustments = () => admin.region("Adjustments").getByRole("listitem")
  const drawer = () => admin.page.getByRole("dialog", { name: "Add adjustment" })
  /** In which currency it would be: the form asks the shop for them. */
  const currency = () =>
    drawer()
      .getByLabel("Currency")
      .filter({ hasText: /[A-Z]{3}/ })
  const post = () => drawer().getByRole("button", { name: "Post adjustment" })
  const button = (name: string) => admin.page.getByRole("button", { name, exact: true })
  const statement = () => admin.region("Statement of Jim Rivers").getByRole("row")

  async function opensDrawer(): Promise<void> {
    await page()
    await admin.region("Balances").getByRole("link", { name: "Add adjustment" }).click()
    await expectToSee(currency())
  }

  it("is nothing at first, and the page says what it waits for", async () => {
    await page()

    await expectToSee(
      admin.region("Balances").getByText("Nothing was earned or adjusted yet, so nothing is owed."),
      text("Earns with the first order"),
      text("No bonus, correction or write-off so far."),
      text("No entries yet"),
    )
    await admin.region("Balances").getByRole("link", { name: "Statement" }).click()
    await expectToSee(text("Nothing was posted in this month."))
    expect(await statement().last().innerText()).toMatch(/Closing balance\s+\$0\.00/)
  })

  it("comes from commissions, beside the URLs that bring them", async () => {
    await shop.sellsReferredBy("jim")
    await page()

    await expectToSee(balances("USD").getByText("$20.00").first())
    expect(await balances("USD").innerText()).toMatch(
      /Available\s+\$0\.00.*Pending\s+\$20\.00.*Earned\s+\$20\.00/s,
    )
    await expectToSee(
      admin.page.getByRole("row").filter({ hasText: "#1" }).getByText("Sale, level 1"),
      admin.page.getByRole("row").getByText("from Expense to Jim Rivers, pending"),
      admin.region("Referral URLs").getByText(`${shop.baseUrl}/r/jim`),
      admin.region("Referral URLs").getByText(`${shop.baseUrl}/r/spring/jim`),
    )
  })

  it("is not adjusted by what is no amount, nor without a reason; each is said beside its field", async () => {
    await opensDrawer()
    const amount = drawer().getByLabel("Amount")

    await amount.fill("ten")
    await post().click()
    await expectToSee(
      drawer().getByText("Give an amount as a number, such as 12.50."),
      drawer().getByText("Say why, for whoever reads the record later."),
    )
    expect(await amount.getAttribute("aria-invalid")).toBe("true")

    await drawer().getByLabel("Reason").fill("Thanks for the fair")
    await amount.fill("0")
    await post().click()
    await expectToSee(drawer().getByText("of 0", { exact: false }))
    expect(await amount.getAttribute("aria-invalid")).toBe("true")

    await amount.fill("12.505")
    await post().click()
    await expectToSee(drawer().getByText("whose smallest unit is 0.01", { exact: false }))
    expect(await amount.getAttribute("aria-invalid")).toBe("true")
    await admin.picture("partner-adjust")

    await amount.fill("12.50")
    await expectToSee(drawer().getByText("Available: $0.00 becomes $12.50"))
    await post().click()
    await expectNotToSee(drawer())
    await expectToSee(
      adjustments().getByText("+$12.50"),
      adjustments().getByText("Thanks for the fair"),
      adjustments().getByText("admin@test.local", { exact: false }),
      balances("USD").getByText("$12.50"),
    )
  })

  it("is adjusted once, though the answer got lost and it was tried again", async () => {
    await opensDrawer()
    await admin.page.route(
      "**/admin/referral/adjustments",
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await drawer().getByLabel("Amount").fill("7")
    await drawer().getByLabel("Reason").fill("Bonus for seven sales")
    await post().click()
    await expectToSee(
      drawer().getByText("It is not known whether the adjustment was posted.", { exact: false }),
    )

    await post().dblclick()
    await expectNotToSee(drawer())
    await expectToSee(balances("USD").getByText("$19.50"))
    expect(await adjustments().count()).toBe(2)
  })

  it("is kept by currency, and a debt is explained", async () => {
    await shop.adjusts(jim, 500, "jpy")
    await opensDrawer()
    await drawer().getByRole("radio", { name: "Take away" }).click()
    await currency().click()
    await admin.page.getByRole("option", { name: "EUR" }).click()
    await drawer().getByLabel("Amount").fill("3,25")
    await drawer().getByLabel("Reason").fill("Paid twice by mistake")
    await expectToSee(drawer().getByText("Available: €0.00 becomes -€3.25"))
    await post().click()

    await expectToSee(
      balances("EUR").getByText("-€3.25"),
      balances("EUR").getByText("Is owed to the shop"),
      balances("EUR").getByText("Negative: more was taken back", { exact: false }),
      balances("JPY").getByText("¥500"),
      balances("USD").getByText("$19.50"),
    )
    await expectNotToSee(balances("USD").getByText("Negative", { exact: false }))
    await admin.picture("partner-money", 1250)
  })

  it("is stated month by month, as a table, a file and on paper", async () => {
    await admin.visits(`/referral/partners/${jim}/statement?currency_code=usd`)
    await expectToSee(statement().filter({ hasText: "Closing balance" }).getByText("$39.50"))
    expect((await statement().allInnerTexts()).slice(1)).toEqual([
      expect.stringMatching(/Opening balance\s+\$0\.00/),
      expect.stringMatching(/Earned\s+#1\s+\+\$20\.00\s+\$20\.00/),
      expect.stringMatching(/Adjusted\s+\+\$12\.50\s+\$32\.50/),
      expect.stringMatching(/Adjusted\s+\+\$7\.00\s+\$39\.50/),
      expect.stringMatching(/Closing balance\s+\$39\.50/),
    ])
    await admin.picture("partner-statement", 700)

    const month = new Date().toISOString().slice(0, 7)
    const file = await admin.saves(() => button("Export CSV").click())
    expect(file.name).toBe(`statement-jim-usd-${month}.csv`)
    const lines = parse<Record<string, string>>(file.text, { columns: true, bom: true })
    expect(lines.map(({ kind, amount, balance }) => [kind, amount, balance])).toEqual([
      ["opening_balance", "", "0"],
      ["earned", "20", "20"],
      ["adjusted", "12.5", "32.5"],
      ["adjusted", "7", "39.5"],
      ["closing_balance", "", "39.5"],
    ])

    const paper = admin.page.frameLocator("iframe[title=Print]")
    await paper.locator("h1").waitFor({ state: "attached" })
    expect(await paper.locator("body").innerText()).toContain("Statement of Jim Rivers")
    expect(await paper.locator("tr").last().innerText()).toMatch(/Closing balance\s+\$39\.50/)
    const frame = admin.page.frame({ url: "about:srcdoc" })
    await frame?.evaluate("window.print = () => { window.printed = true }")
    await button("Print").click()
    expect(await frame?.evaluate("window.printed")).toBe(true)

    await button("Previous month").click()
    await expectToSee(text("Nothing was posted in this month."))
    expect(new URL(admin.page.url()).searchParams.get("month")).not.toBe(month)
    await admin.page.getByLabel("Month", { exact: true }).fill(month)
    await expectToSee(statement().filter({ hasText: "Closing balance" }).getByText("$39.50"))
    await admin.page.getByRole("combobox", { name: "Currency" }).click()
    await admin.page.getByRole("option", { name: "JPY" }).click()
    await expectToSee(statement().filter({ hasText: "Closing balance" }).getByText("¥500"))
  })

  it("is adjusted with the keyboard alone", async () => {
    const { keyboard } = admin.page
    await page()
    await expectToSee(balances("USD"))
    await admin.tabsTo(admin.region("Balances").getByRole("link", { name: "Add adjustment" }))
    await keyboard.press("Enter")
    await expectToSee(currency())
    await admin.tabsTo(drawer().getByLabel("Amount"))
    await keyboard.type("1")
    await admin.tabsTo(drawer().getByLabel("Reason"))
    await keyboard.type("One more for the road")
    await keyboard.press("Control+Enter")
    await expectNotToSee(drawer())
    await expectToSee(adjustments().getByText("One more for the road"))
  })

  it("is not adjusted before it is known in which currency", async () => {
    let answer = () => {}
    const answered = new Promise<void>((resolve) => (answer = resolve))
    await admin.page.route("**/balances", async (route) => {
      await answered
      await route.continue()
    })
    await admin.visits(`/referral/partners/${jim}/adjust`)
    await drawer().getByLabel("Amount").fill("3")
    await drawer().getByLabel("Reason").fill("Too soon")
    await post().click()
    const refusal = drawer().getByText("The currencies are not loaded yet.", { exact: false })
    await expectToSee(refusal)

    answer()
    await expectToSee(currency())
    await expectNotToSee(refusal)
    await admin.page.unrouteAll()
  })

  it("asks before an adjustment that was begun is thrown away", async () => {
    await admin.visits(`/referral/partners/${jim}/adjust`)
    await drawer().getByLabel("Amount").fill("99")
    await admin.page.keyboard.press("Escape")
    await expectToSee(admin.page.getByRole("alertdialog").getByText("unsaved changes", { exact: false }))
  })
})
