// Rates, edited by an admin in Medusa's own grid: with the mouse, with the keyboard alone, with mistakes, and by two at once.
import { Dashboard, expectNotToSee, expectToSee } from "../../helpers/browser-shop/dashboard"
import { RatesPage } from "../../helpers/browser-shop/rates-page"
import { ReferralShop } from "../../helpers/browser-shop/referral-shop"

const ADA = { first_name: "Ada", last_name: "Byron", email: "ada@shop.test", password: "supersecret" }

describe("the rates of a program", () => {
  let shop: ReferralShop
  let admin: Dashboard
  let rates: RatesPage
  let path: string

  beforeAll(async () => {
    shop = await ReferralShop.open("rates")
    await shop.sellsIn("usd", "eur")
    await shop.filesTheShirt({ collection: "Spring", category: "Clothing" })
    await shop.editsTheProgram({ pays_amount: true })
    const bob = await shop.recruits({ name: "Bob Stone", code: "bob" })
    await shop.recruits({ name: "Jim Rivers", code: "jim", parent_id: bob })
    await shop.hires(ADA)
    path = `/referral/programs/${await shop.program()}`
    admin = await Dashboard.signIn(shop.baseUrl)
    rates = new RatesPage(admin, path)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const section = () => admin.region("Rates")
  const press = (...keys: string[]) =>
    keys.reduce(async (before, key) => {
      await before
      await admin.page.keyboard.press(key)
    }, Promise.resolve())

  it("say what can't be, beside the cell, and save nothing of it", async () => {
    await rates.opens()
    await rates.types("Everything else", "Sale 1 %", "101")
    await rates.types("Everything else", "Sale 1 USD", "5.001")
    await rates.types("Everything else", "Sale 2 EUR", "five")
    await rates.adds({ Products: "Shirt" })
    await rates.button("Save").click()

    await expectToSee(
      admin.page.getByText("4 cells can't be saved like this.", { exact: false }),
      rates.button("4 errors"),
    )
    const wrong = await rates.cell("Everything else", "Sale 1 USD")
    await wrong.locator("svg").hover()
    await expectToSee(admin.page.getByText("Give an amount of at least 0, with up to 2 decimals of USD."))
    await admin.picture("rates-refused", 700)

    await rates.types("Everything else", "Sale 1 %", "10")
    await rates.button("Save").click()
    await expectToSee(rates.button("3 errors"))
    await rates.button("Cancel").click()
    await admin.page.getByRole("button", { name: "Continue" }).click()
    await expectToSee(section().getByText("Card 1 by admin@test.local", { exact: false }))
  })

  it("are set for everything, a product and an excluded category, in two currencies; the next order earns by them", async () => {
    await rates.opens()
    await rates.adds({ Products: "Shirt", Categories: "Clothing" })
    await rates.types("Everything else", "Sale 1 %", "12,5")
    await rates.types("Shirt", "Sale 1 %", "20")
    await rates.types("Shirt", "Sale 1 USD", "3")
    await rates.types("Shirt", "Sale 1 EUR", "2.50")
    await rates.types("Shirt", "Sale 2 %", "0.25")
    await rates.ticks("Clothing", "Excluded")
    await expectToSee(rates.line("Clothing").getByText("Earns nothing"))
    await admin.picture("rates-editor", 700)
    await rates.saves()

    await expectToSee(section().getByText("Card 2 by admin@test.local", { exact: false }))
    const lines = await section().getByRole("row").allInnerTexts()
    expect(lines.map((line) => line.replace(/\s+/g, " ").trim())).toEqual([
      "For Sale",
      "Everything else Level 1 12.5 % Level 2 4 %",
      "Category Clothing Earns nothing",
      "Product Shirt Level 1 20 % + € 2.50 EUR + $ 3.00 USD Level 2 0.25 %",
    ])
    await admin.picture("program", 1000)

    // Two shirts for 200.00: 20 % and 3.00 for each; the product's row comes before the category's.
    const order = await shop.sellsReferredBy("jim")
    expect(await shop.earnedWith(order)).toEqual({ "jim 1": 46, "bob 2": 0.5 })
  })

  it("are edited with the keyboard alone", async () => {
    const { page } = admin
    await admin.visits(path)
    await expectToSee(section().getByText("Card 2", { exact: false }))
    await admin.tabsTo(page.getByRole("link", { name: "Edit rates" }))
    await press("Enter")
    await expectToSee(rates.line("Shirt"))

    // Out of the grid to its toolbar, as Medusa's shortcuts say, and to the picker.
    await press("Control+Alt+,")
    for (let back = 0; back < 6 && !(await isFocused("Add rows")); back++) await press("Shift+Tab")
    await press("Enter")
    const picker = page.getByRole("dialog", { name: "Add rows" })
    await expectToSee(picker.getByRole("row").filter({ hasText: "Shirt" }))
    await admin.tabsTo(picker.getByRole("tab", { name: "Products" }))
    await press("ArrowRight")
    await expectToSee(picker.getByRole("row").filter({ hasText: "Shirt · M" }))
    await press("ArrowRight")
    const spring = picker.getByRole("row").filter({ hasText: "Spring" }).getByRole("checkbox")
    await expectToSee(spring)
    await admin.tabsTo(spring)
    await press("Space")
    await expectToSee(picker.getByText("1 chosen"))
    await admin.tabsTo(picker.getByRole("button", { name: "Add", exact: true }))
    await press("Enter")
    await expectToSee(rates.line("Spring"))

    // Into the grid, down to the new line, to its first rate.
    await expectNotToSee(picker)
    await rates.tabsIntoTheGrid()
    await press("Control+ArrowLeft", "Control+ArrowDown")
    await page.keyboard.type("7")
    await press("Tab")
    await page.keyboard.type("1")
    await press("Control+Enter")
    await expectToSee(rates.question.getByText("Save as card 3?"))
    await admin.tabsTo(rates.question.getByRole("button", { name: "Save rates" }))
    await press("Enter")

    await expectToSee(section().getByText("Card 3 by admin@test.local", { exact: false }))
    await expectToSee(
      section().getByRole("row").filter({ hasText: "Spring" }).getByText("7 %", { exact: false }),
    )
  })

  const isFocused = async (name: string) =>
    (await rates.button(name).and(admin.page.locator(":focus")).count()) > 0

  it("are never written over unseen: the second admin sees what the first saved, and saves on top of it", async () => {
    const second = await Dashboard.signIn(shop.baseUrl, ADA)
    try {
      const theirs = new RatesPage(second, path)
      await rates.opens()
      await theirs.opens()
      await theirs.types("Shirt", "Sale 1 %", "25")
      await theirs.types("Everything else", "Sale 2 %", "5")
      await theirs.saves()

      await rates.types("Shirt", "Sale 1 %", "30")
      await rates.button("Save").click()
      await rates.question.getByRole("button", { name: "Save rates" }).click()
      await expectToSee(
        rates.question.getByText("Ada Byron saved card 4 while you edited"),
        rates.question.getByText("You changed this row, too"),
      )
      expect(await rates.whatChanges()).toEqual([
        "Everything else Sale, level 2 4 % becomes 5 %",
        "Product Shirt Sale, level 1 20 % + € 2.50 EUR + $ 3.00 USD becomes 25 % + € 2.50 EUR + $ 3.00 USD You changed this row, too",
      ])
      await admin.picture("rates-conflict")

      await rates.question.getByRole("button", { name: "Save mine on top" }).click()
      await expectToSee(section().getByText("Card 5 by admin@test.local", { exact: false }))
      await expectToSee(section().getByText("30 %", { exact: false }), section().getByText("5 %"))
    } finally {
      await second.close()
    }
  })

  it("tell who changed what, card by card", async () => {
    await admin.visits(path)
    await section().getByRole("button", { name: "What to do with these rates" }).click()
    await admin.page.getByRole("menuitem", { name: "History" }).click()

    const card = (number: number) => admin.page.getByRole("article", { name: `Card ${number}`, exact: true })
    await expectToSee(card(5).getByText("Counts now"), card(4).getByText("by Ada Byron", { exact: false }))
    await expectToSee(card(2).getByText("2 new, 1 changed"), card(3).getByText("1 new"))
    await card(4).getByRole("button", { name: "What changed" }).click()
    await expectToSee(card(4).getByText("25 % + € 2.50 EUR + $ 3.00 USD"))
    await admin.picture("rates-history")
  })

  it("are a partner's own where the enrollment has some, and removed again", async () => {
    await admin.visits("/referral/partners?q=jim")
    await admin.page.getByRole("link", { name: "Jim Rivers" }).click()
    await admin.page.getByRole("button", { name: "What to do with Friends of the shop" }).click()
    await admin.page.getByRole("menuitem", { name: "Terms and own rates" }).click()
    await expectToSee(
      admin.page.getByRole("heading", { name: "Jim Rivers in Friends of the shop" }),
      admin.region("Own rates").getByText("No own rates"),
    )
    const own = new RatesPage(admin, new URL(admin.page.url()).pathname.replace(/^\/app/, ""))
    await own.opens()
    await own.types("Everything else", "Sale 1 %", "50")
    await own.saves()
    await expectToSee(admin.region("Own rates").getByText("50 %"))
    await admin.picture("enrollment")

    // An own row for everything comes before the program's row for the product.
    expect(await shop.earnedWith(await shop.sellsReferredBy("jim"))).toEqual({ "jim 1": 100 })

    await own.opens()
    await (await own.cell("Everything else", "Sale 1 %")).click()
    await press("Delete")
    await own.saves()
    await expectToSee(admin.region("Own rates").getByText("Card 2", { exact: false }))
    expect(await shop.earnedWith(await shop.sellsReferredBy("jim"))).toEqual({ "jim 1": 66, "bob 2": 0.5 })
  })

  it("stay usable with thousands of rows: a page at a time, and only what changed is saved", async () => {
    await shop.laysACardOf(3_000)
    await admin.visits(path)
    await expectToSee(section().getByText("301 pages", { exact: false }))

    await rates.opens()
    expect(await rates.grid.getByRole("row").count()).toBeLessThan(100)
    await rates.adds({ Products: "Shirt" })
    await admin.page.getByRole("searchbox", { name: "Find a row" }).fill("Shirt")
    await expectNotToSee(rates.line("Everything else"))
    await rates.types("Shirt", "Sale 1 %", "9")
    await rates.saves()

    await section().getByRole("button", { name: "What to do with these rates" }).click()
    await admin.page.getByRole("menuitem", { name: "History" }).click()
    await expectToSee(admin.page.getByRole("article", { name: "Card 7" }).getByText("1 new"))
    expect(await shop.earnedWith(await shop.sellsReferredBy("jim"))).toEqual({ "jim 1": 18 })
  })
})
