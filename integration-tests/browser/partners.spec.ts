// The pages of partners, used by an admin.
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

describe("the pages of partners", () => {
  let shop: ReferralShop
  let admin: Dashboard

  beforeAll(async () => {
    shop = await ReferralShop.open("partners")
    admin = await Dashboard.signIn(shop.baseUrl)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const row = (name: string) => admin.page.locator("tr").filter({ hasText: name })
  const heading = (name: string) => admin.page.getByRole("heading", { name, exact: true })

  it("invites to make the first partner while there is none", async () => {
    await admin.page.getByRole("link", { name: "Referral Partners" }).click()

    await expectToSee(heading("Referral Partners"), admin.page.getByText("No partners yet"))
  })

  describe("with partners", () => {
    beforeAll(async () => {
      for (let n = 1; n <= 14; n++) {
        await shop.recruits({ name: `Corner Shop ${n}`, email: `shop${n}@example.com` })
      }
      const bob = await shop.recruits({ name: "Bob Stone", code: "bob", email: "bob@example.com" })
      const jim = await shop.recruits({
        name: "Jim Rivers",
        code: "jim",
        email: "jim@example.com",
        parent_id: bob,
      })
      const others = [
        { name: "Ann Lee", email: "ann@example.com", parent_id: jim },
        { name: "Kofi Mensah", email: "kofi@example.com", parent_id: jim },
        { name: "Lena Vogt", code: "lena", parent_id: jim },
        { name: "Old Outfitters", code: "outfitters", status: "inactive" },
        { name: "Maria Costa", email: "maria@example.com", parent_id: bob },
        { name: "Zoe Park", email: "zoe@example.com", status: "pending", parent_id: bob },
        { name: "Noah Kim", code: "noah", email: "noah@example.com", parent_id: bob },
      ]
      for (const recruit of others) {
        await shop.recruits(recruit)
      }
    })

    it("are listed newest first, with who recruited them", async () => {
      await admin.visits("/referral/partners")

      await expectToSee(row("Noah Kim").getByText("Bob Stone"))
      expect(await admin.page.locator("tr").nth(1).innerText()).toMatch(/^Noah Kim\s+noah/)
      await admin.picture("partners")
    })

    it("are found by name, code or e-mail, and the search stands in the address", async () => {
      await admin.visits("/referral/partners")

      await admin.page.getByPlaceholder("Search").fill("rivers")
      await expectToSee(row("jim@example.com"))
      await expectNotToSee(row("Corner Shop"))
      expect(new URL(admin.page.url()).searchParams.get("q")).toBe("rivers")

      await admin.page.getByPlaceholder("Search").fill("nobody of this name")
      await expectToSee(admin.page.getByText("No partner matches"))
    })

    it("are filtered by status", async () => {
      await admin.visits("/referral/partners")
      await expectToSee(row("Noah Kim"))

      // Medusa's own table gives its filter button no name.
      await admin.page.getByRole("main").locator("button[aria-haspopup=menu]").first().click()
      await admin.page.getByRole("menuitem", { name: "Status" }).click()
      await admin.page.getByRole("dialog").getByText("Pending").click()
      await expectToSee(row("Zoe Park"))
      await expectNotToSee(row("Noah Kim"))
    })

    it("come in pages and in another order, by the address alone", async () => {
      await admin.visits("/referral/partners?order=name")
      await expectToSee(row("Ann Lee"))
      await expectNotToSee(row("Zoe Park"))

      await admin.page.getByRole("button", { name: "Next" }).click()
      await expectToSee(row("Zoe Park"))
      expect(new URL(admin.page.url()).searchParams.get("offset")).toBe("20")
    })

    it("open with their referral URL, their programs and whom they recruited", async () => {
      await admin.visits("/referral/partners?q=jim")
      await row("Jim Rivers").getByText("jim@example.com").click()

      await expectToSee(
        heading("Jim Rivers"),
        admin.page.getByText(`${shop.baseUrl}/r/jim`),
        admin.page.getByRole("link", { name: "Bob Stone" }),
        admin.page.getByText("Friends of the shop"),
        admin.page.getByRole("link", { name: "Lena Vogt" }),
      )
      await admin.picture("partner")
    })

    it("say so when there is no such partner", async () => {
      await admin.visits("/referral/partners/refptr_nobody")

      await expectToSee(heading("There is no such partner"))
      await admin.page.getByRole("link", { name: "To the list of partners" }).click()
      await expectToSee(heading("Referral Partners"))
    })

    it("are made with what is refused said beside its field", async () => {
      await admin.visits("/referral/partners/create")
      const { page } = admin
      const create = page.getByRole("button", { name: "Create partner" })

      await create.click()
      await expectToSee(page.getByText("A partner needs a name."))

      await page.getByLabel("Name").fill("Jim Junior")
      await page.getByLabel("Code").fill("JIM")
      await create.click()
      const code = page.getByLabel("Code")
      await expectToSee(
        page.getByText('Code "JIM" could not be told from the existing code "jim" in a URL.', {
          exact: false,
        }),
      )
      expect(await code.getAttribute("aria-invalid")).toBe("true")
      await admin.picture("partner-create")

      await code.fill("jim-junior")
      await page.getByLabel("Recruited by").fill("Jim")
      await page.getByRole("option", { name: "Jim Rivers (jim)" }).click()
      await create.click()
      await expectToSee(heading("Jim Junior"), page.getByRole("link", { name: "Jim Rivers" }))
    })

    it("may share an e-mail: it is said before one is made, asked, and marked from then on", async () => {
      await admin.visits("/referral/partners/create")
      const { page } = admin
      const question = page.getByRole("alertdialog")
      await page.getByLabel("Name").fill("Jim's Blog")
      await page.getByLabel("E-mail").fill("JIM@example.com")
      await expectToSee(page.getByText("Has this e-mail already: Jim Rivers (jim)."))

      await page.keyboard.press("Control+Enter")
      await expectToSee(
        question.getByText("JIM@example.com is the e-mail of Jim Rivers (jim) already.", { exact: false }),
      )
      await admin.picture("partner-shared-email")
      await question.getByRole("button", { name: "Back to the form" }).click()
      await expectNotToSee(question)
      const { count } = await shop.admin.post<{ count: number }>("/admin/referral/partners/search", {
        email: "jim@example.com",
      })
      expect(count).toBe(1)

      await page.keyboard.press("Control+Enter")
      await question.getByRole("button", { name: "Create anyway" }).click()
      await expectToSee(heading("Jim's Blog"), page.getByText("Shares its e-mail with"))
      await page.getByRole("main").getByRole("link", { name: "Jim Rivers" }).click()
      await expectToSee(heading("Jim Rivers"), page.getByRole("link", { name: "Jim's Blog" }))

      await admin.visits("/referral/partners?q=jim")
      await expectToSee(row("Jim's Blog").getByText("Shared"), row("Jim Rivers").getByText("Shared"))
      await row("Jim's Blog").getByText("Shared").hover()
      await expectToSee(page.getByText("Shares its e-mail with Jim Rivers (jim)"))
    })

    it("are made and opened without a mouse", async () => {
      await admin.visits("/referral/partners")
      const { page } = admin
      const { keyboard } = page
      await expectToSee(row("Noah Kim"))

      await admin.tabsTo(page.getByText("Create", { exact: true }))
      await keyboard.press("Enter")
      await expectToSee(heading("Create partner"))
      await keyboard.type("Tess Tabber")
      await keyboard.press("Control+Enter")
      await expectToSee(heading("Tess Tabber"))

      await page.goBack({ waitUntil: "commit" })
      await expectToSee(row("Tess Tabber"))
      await admin.tabsTo(page.getByText("Tess Tabber", { exact: true }))
      await keyboard.press("Enter")
      await expectToSee(heading("Tess Tabber"), page.getByText(`${shop.baseUrl}/r/tess-tabber`))
    })
  })
})
