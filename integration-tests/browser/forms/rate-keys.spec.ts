// The key that saves, in the editor of rates: it changes no cell and saves only changes that are in sight.
// Earlier cards come back.
import { Dashboard, expectNotToSee, expectToSee } from "../../helpers/browser-shop/dashboard"
import { RatesPage } from "../../helpers/browser-shop/rates-page"
import { ReferralShop } from "../../helpers/browser-shop/referral-shop"

let shop: ReferralShop
let admin: Dashboard
let rates: RatesPage
let path: string

beforeAll(async () => {
  shop = await ReferralShop.open("rate_keys")
  await shop.filesTheShirt({ collection: "Spring", category: "Clothing" })
  await shop.recruits({ name: "Jim Rivers", code: "jim" })
  path = `/referral/programs/${await shop.program()}`
  admin = await Dashboard.signIn(shop.baseUrl)
  rates = new RatesPage(admin, path)
})

afterAll(async () => {
  await admin.close()
  await shop.close()
})

const section = () => admin.region("Rates")
const submits = () => admin.page.keyboard.press("Control+Enter")

/** The number of the newest card. */
async function newestCard(): Promise<number> {
  const { rate_card } = await shop.admin.get<{ rate_card: { number: number } }>(
    `/admin${path}/rate-cards?limit=0`,
  )
  return rate_card.number
}

const changesNothing = () => admin.glimpses("Nothing was changed", submits)

it("saves nothing when it is pressed at once, and the focus is on a rate", async () => {
  await rates.opens()
  await expectToSee((await rates.cell("Everything else", "Sale 1 %")).locator(":focus"))

  await changesNothing()
  await expectNotToSee(rates.grid)
  await expectToSee(section().getByText("Card 1 by admin@test.local", { exact: false }))
  expect(await newestCard()).toBe(1)
})

it("shows what changes, in words, and saves it once somebody says so, with the keyboard alone", async () => {
  await rates.opens()
  await rates.adds({ Collections: "Spring" })
  await rates.types("Spring", "Sale 1 %", "7")
  await rates.types("Everything else", "Sale 1 %", "12,5")
  await submits()

  await expectToSee(rates.question.getByText("Save as card 2?"))
  expect(await rates.whatChanges()).toEqual([
    "Everything else Sale, level 1 10 % becomes 12.5 %",
    "Collection Spring Sale, level 1 none becomes 7 %",
  ])
  await admin.picture("rates-confirm", 700)
  expect(await newestCard()).toBe(1)

  await rates.question.getByRole("button", { name: "Back to editing" }).click()
  await expectNotToSee(rates.question)
  await expectToSee(rates.grid.locator(":focus"))
  await submits()
  await admin.tabsTo(rates.question.getByRole("button", { name: "Save rates" }))
  await admin.page.keyboard.press("Enter")

  await expectNotToSee(rates.grid)
  await expectToSee(section().getByText("Card 2 by admin@test.local", { exact: false }))
})

it.each([
  ["Everything else", "Excluded"],
  ["Spring", "Excluded"],
  ["Spring", "Remove"],
])("ticks nothing, though the cursor of %s stands in the column %s", async (line, column) => {
  await rates.opens()
  await rates.standsOn(line, column)
  await changesNothing()
  await expectNotToSee(rates.grid)

  await rates.opens()
  await rates.types("Spring", "Sale 2 %", "3")
  await rates.standsOn(line, column)
  await submits()
  await expectToSee(rates.question)
  expect(await rates.whatChanges()).toEqual(["Collection Spring Sale, level 2 none becomes 3 %"])
  await rates.question.getByRole("button", { name: "Back to editing" }).click()
  await expectNotToSee(rates.question)
  // Neither does it where nothing has the focus any more.
  await admin.page.evaluate("document.activeElement.blur()")
  await submits()
  await expectToSee(rates.question.getByRole("listitem"))
  expect(await rates.whatChanges()).toHaveLength(1)
  expect(await newestCard()).toBe(2)
})

it("confirms nothing by being held down", async () => {
  const { keyboard } = admin.page
  await rates.opens()
  await rates.types("Spring", "Sale 1 %", "8")
  await keyboard.down("Control")
  await keyboard.down("Enter")
  await expectToSee(rates.question)
  for (let repeat = 0; repeat < 5; repeat++) await keyboard.down("Enter")
  await keyboard.up("Enter")
  await keyboard.up("Control")

  expect(await rates.whatChanges()).toHaveLength(1)
  expect(await newestCard()).toBe(2)
})

it("confirms what is shown by being pressed once more", async () => {
  await rates.opens()
  await rates.types("Spring", "Sale 1 %", "9")
  await submits()
  await expectToSee(rates.question)
  await submits()
  await expectNotToSee(rates.grid)
  await expectToSee(section().getByText("Card 3 by admin@test.local", { exact: false }))
})

it("saves nothing where the same rate was only written otherwise", async () => {
  await rates.opens()
  await rates.types("Spring", "Sale 1 %", "9.0")
  await rates.types("Everything else", "Sale 1 %", " 12,50 ")
  await changesNothing()
  await expectNotToSee(rates.grid)
  expect(await newestCard()).toBe(3)
})

it("does nothing to the rates while rows are being chosen over them", async () => {
  await rates.opens()
  await rates.types("Spring", "Sale 1 %", "1")
  await rates.button("Add rows").click()
  const picker = admin.page.getByRole("dialog", { name: "Add rows" })
  await picker.getByRole("row").filter({ hasText: "Shirt" }).getByRole("checkbox").click()
  await submits()
  await expectNotToSee(picker)
  await expectToSee(rates.line("Shirt"))
  expect(await rates.question.count()).toBe(0)
  expect(await newestCard()).toBe(3)
})

it("saves an earlier card again: loaded from the history, shown as a difference, as a card of its own", async () => {
  await admin.visits(path)
  await section().getByRole("button", { name: "What to do with these rates" }).click()
  await admin.page.getByRole("menuitem", { name: "History" }).click()
  const card = (number: number) => admin.page.getByRole("article", { name: `Card ${number}`, exact: true })
  await expectToSee(card(3).getByText("Counts now"))
  await expectNotToSee(card(3).getByRole("link", { name: "Load into the editor" }))
  await card(1).getByRole("link", { name: "Load into the editor" }).click()

  await expectToSee(
    admin.page.getByText("Card 1 is loaded. Nothing is saved by that", { exact: false }),
    rates.line("Spring").getByText("Removed"),
  )
  await admin.picture("rates-loaded", 700)
  await rates.button("Save").click()
  await expectToSee(rates.question.getByText("Save as card 4?"))
  expect(await rates.whatChanges()).toEqual([
    "Everything else Sale, level 1 12.5 % becomes 10 %",
    "Collection Spring Sale, level 1 9 % becomes none The row goes. A more general one decides from then on.",
  ])
  await rates.question.getByRole("button", { name: "Save rates" }).click()
  await expectToSee(section().getByText("Card 4 by admin@test.local", { exact: false }))
  expect(await shop.earnedWith(await shop.sellsReferredBy("jim"))).toEqual({ "jim 1": 20 })
})

it("says so when the card that is to be loaded is not there", async () => {
  await admin.visits(`${path}/rates?card=99`)
  await expectToSee(admin.page.getByText("The rates could not be loaded"))
})
