// The page of the ledger, used by an admin: every entry, and whether all of it adds up.
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"
import { miscountBalance } from "../helpers/browser-shop/tampering"

describe("the page of the ledger", () => {
  let shop: ReferralShop
  let admin: Dashboard

  beforeAll(async () => {
    shop = await ReferralShop.open("ledger")
    admin = await Dashboard.signIn(shop.baseUrl)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const text = (said: string) => admin.page.getByText(said, { exact: false })
  const rows = () => admin.page.locator("tbody tr")
  const verification = () => admin.region("Referral Ledger")
  const verify = () => verification().getByRole("button", { name: "Verify now" })

  it("says what it waits for while nothing was posted", async () => {
    await admin.page.getByRole("link", { name: "Referral Ledger" }).click()

    const never = verification().getByText("The ledger was not verified yet.", { exact: false })
    // At three o'clock in the morning every shop's ledger is verified by itself.
    const atThree = verification().getByText("0 entries, and everything adds up")
    await expectToSee(text("No entries yet"), never.or(atThree))
  })

  describe("with entries", () => {
    beforeAll(async () => {
      const jim = await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com" })
      const ann = await shop.recruits({ name: "Ann Lee", code: "ann", email: "ann@example.com" })
      await shop.sellsReferredBy("jim")
      await shop.sellsReferredBy("ann")
      for (let n = 1; n <= 22; n++) await shop.adjusts(ann, n, n === 22 ? "eur" : "usd")
      await shop.adjusts(jim, -5)
    })

    it("lists every posting, the last first, and leads on to commission and partner", async () => {
      await admin.visits("/referral/ledger")

      await expectToSee(rows().filter({ hasText: "Jim Rivers" }))
      expect(await rows().first().innerText()).toMatch(
        /Adjusted\s+\$5\.00\s+from Jim Rivers, available to Adjustments\s+adj:\S+\s+Jim Rivers/,
      )
      await admin.page.getByRole("button", { name: "Next" }).click()
      await expectToSee(rows().filter({ hasText: "Earned" }))
      expect(new URL(admin.page.url()).searchParams.get("offset")).toBe("20")

      await rows().filter({ hasText: "Earned" }).first().getByRole("link", { name: "Commission" }).click()
      await expectToSee(admin.page.getByRole("heading", { name: "Commission of Ann Lee" }))
    })

    it("is filtered by partner, order and currency", async () => {
      await admin.visits("/referral/ledger?currency_code=eur")
      await expectToSee(rows().filter({ hasText: "€22.00" }))
      expect(await rows().count()).toBe(1)

      await admin.visits("/referral/ledger")
      await expectToSee(rows().filter({ hasText: "Ann Lee" }))
      const partner = await admin.filtersBy("Partner")
      await partner.getByRole("combobox", { name: "Partner" }).fill("jim")
      await admin.page.getByRole("option", { name: "Jim Rivers (jim)" }).click()
      await expectNotToSee(rows().filter({ hasText: "Ann Lee" }))
      expect(await rows().count()).toBe(2)
    })

    it("is verified on demand, also with the keyboard", async () => {
      await admin.visits("/referral/ledger")
      await expectToSee(verify())
      await admin.tabsTo(verify())
      await admin.page.keyboard.press("Enter")

      await expectToSee(verification().getByRole("status").getByText("25 entries, and everything adds up"))
      await admin.picture("ledger", 700)
      await admin.page.reload({ waitUntil: "commit" })
      await expectToSee(verification().getByText("25 entries, and everything adds up"))
    })

    it("names what is off, where, and what to do", async () => {
      await miscountBalance(shop.database, "eur")
      await admin.visits("/referral/ledger")
      await verify().click()

      await expectToSee(
        verification().getByText("One thing is off"),
        text("Stop payouts until somebody has looked."),
        verification().getByText("a partner's running balance is not what their entries come to"),
      )
      await admin.picture("ledger-off", 600)
    })

    it("says what to do when the session has ended", async () => {
      await admin.isSignedOut()
      await verify().click()
      await expectToSee(verification().getByText("The verification failed", { exact: false }))
    })
  })
})
