// The pages of programs and enrollments, used by an admin.
import { Dashboard, expectNotToSee, expectToSee } from "../helpers/browser-shop/dashboard"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

describe("the pages of programs", () => {
  let shop: ReferralShop
  let admin: Dashboard

  beforeAll(async () => {
    shop = await ReferralShop.open("programs")
    await shop.recruits({ name: "Jim Rivers", code: "jim" })
    admin = await Dashboard.signIn(shop.baseUrl)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const heading = (name: string) => admin.page.getByRole("heading", { name, exact: true })
  const button = (name: string) => admin.page.getByRole("button", { name, exact: true })
  const said = (text: string) => admin.page.getByText(text, { exact: false })
  const drawer = () => admin.page.getByRole("dialog")
  const terms = () => admin.region("Terms")

  /** Month, day, year and time of a date. */
  const segments = (label: string) => drawer().getByRole("group", { name: label }).getByRole("spinbutton")

  async function chooses(menu: string, entry: string): Promise<void> {
    await button(menu).click()
    await admin.page.getByRole("menuitem", { name: entry }).click()
  }

  it("are found in the sidebar, and make a program with what is refused said beside its field", async () => {
    const { page } = admin
    await page.getByRole("link", { name: "Referral Programs" }).click()
    await expectToSee(heading("Referral Programs"), page.getByRole("link", { name: "Friends of the shop" }))
    await page.getByText("Create", { exact: true }).click()

    await page.getByLabel("Priority").fill("first")
    await page.getByLabel("Months").fill("0")
    await button("Create program").click()
    await expectToSee(
      said("A program needs a name."),
      said("Give a whole number from 0 to 1000000."),
      said("Give a whole number from 1 to 1200, or leave it empty."),
    )
    expect(await page.getByLabel("Name").getAttribute("aria-invalid")).toBe("true")

    await page.getByLabel("Name").fill("Summer")
    await page.getByLabel("Priority").fill("0")
    await page.getByLabel("Months").fill("6")
    await page.keyboard.press("Control+Enter")
    await expectToSee(
      heading("Summer"),
      said("Orders in the first 6 months of each contact"),
      terms().getByText("From the defaults"),
      said("No rates yet"),
      said("Nobody takes part"),
    )
  })

  it("edit dates, limits and status, and refuse an end before the start", async () => {
    const { page } = admin
    await chooses("What to do with this program", "Edit")
    await expectToSee(drawer().getByLabel("Name"))
    for (const [label, date] of [
      ["Starts", "06012027"],
      ["Ends", "01012027"],
    ] as const) {
      await segments(label).first().click()
      await page.keyboard.type(`${date}1200AM`)
    }
    await drawer().getByRole("button", { name: "Save" }).click()
    await expectToSee(said("The end must come after the start."))

    await segments("Ends").first().click()
    await page.keyboard.type("09012027")
    await drawer().getByLabel("Months").fill("")
    await drawer().getByLabel("First order only").click()
    await drawer().getByRole("button", { name: "Save" }).click()
    await expectNotToSee(drawer())
    await expectToSee(said("From Jun 1, 2027"), said("The first order of each contact"))

    await chooses("What to do with this program", "Deactivate")
    await expectToSee(page.getByRole("main").getByText("Inactive"))
    await chooses("What to do with this program", "Activate")
    await expectToSee(page.getByRole("main").getByText("Active", { exact: true }))
  })

  it("say when terms were edited by hand and what the settings are, and take the edit back", async () => {
    await chooses("What to do with these terms", "Edit terms")
    const sales = drawer().getByRole("checkbox", { name: "Sales" })
    await sales.click()
    await drawer().getByRole("button", { name: "Save" }).click()
    await expectToSee(said("Partners would be paid for nothing."))
    await sales.click()
    await drawer().getByLabel("Number of levels").fill("4")
    await drawer().getByRole("checkbox", { name: "Amount" }).click()
    await drawer().getByRole("button", { name: "Save" }).click()

    await expectToSee(
      terms().getByText("By hand"),
      terms().getByText("Default: 2"),
      terms().getByText("Amount and Percent"),
      terms().getByText("Default: Percent"),
    )
    await admin.picture("terms")
    await chooses("What to do with these terms", "Back to the defaults")
    await button("Take back").click()
    await expectToSee(terms().getByText("From the defaults"))
    await expectNotToSee(terms().getByText("Default: 2"))
  })

  it("enroll a partner once, and switch the enrollment off and on", async () => {
    const { page } = admin
    const enrolls = async () => {
      await page.getByRole("link", { name: "Enroll" }).click()
      await drawer().getByLabel("Partner").fill("Jim")
      await page.getByRole("option", { name: "Jim Rivers (jim)" }).click()
      await drawer().getByRole("button", { name: "Enroll" }).click()
    }
    await enrolls()
    await expectNotToSee(drawer())
    await expectToSee(page.getByRole("link", { name: "Jim Rivers" }))
    await enrolls()
    await expectToSee(drawer().getByText("is in program", { exact: false }))
    await drawer().getByRole("button", { name: "Cancel" }).click()
    await button("Continue").click()

    await page.getByRole("link", { name: "Jim Rivers" }).click()
    await expectToSee(
      heading("Jim Rivers in Summer"),
      said("No own rates"),
      terms().getByText("Not edited by hand"),
    )
    await chooses("What to do with this enrollment", "Deactivate")
    await expectToSee(page.getByRole("main").getByText("Inactive"))

    await page.getByRole("link", { name: "Jim Rivers", exact: true }).click()
    await expectToSee(admin.region("Programs").getByText("Inactive"))
    await chooses("What to do with Summer", "Activate")
    await expectNotToSee(admin.region("Programs").getByText("Inactive"))
  })

  it("say so when there is no such program or enrollment", async () => {
    await admin.visits("/referral/programs/refprg_none")
    await expectToSee(heading("There is no such program"))
    await admin.visits("/referral/enrollments/refenr_none")
    await expectToSee(heading("There is no such enrollment"))
  })
})
