// The settings page, used by one admin and by two.
import { Dashboard, expectNotToSee, expectToFitAPhone, expectToSee } from "../helpers/browser-shop/dashboard"
import { DefaultsPage } from "../helpers/browser-shop/defaults-page"
import { enrolMany, holdLastEnrollment } from "../helpers/browser-shop/many-records"
import { ReferralShop } from "../helpers/browser-shop/referral-shop"

describe("the settings page", () => {
  let shop: ReferralShop
  let admin: Dashboard
  let page: DefaultsPage

  beforeAll(async () => {
    shop = await ReferralShop.open("settings")
    await shop.sellsIn("usd", "eur", "jpy")
    await shop.recruits({ name: "Jim Rivers", code: "jim" })
    await shop.recruits({ name: "Ann Lee", code: "ann" })
    admin = await Dashboard.signIn(shop.baseUrl)
    page = new DefaultsPage(admin)
  })

  afterAll(async () => {
    await admin.close()
    await shop.close()
  })

  const heading = (name: string) => admin.page.getByRole("heading", { name, exact: true })

  it("is found in the settings menu, and shows every setting in its group", async () => {
    await admin.visits("/settings/store")
    await admin.page.getByRole("link", { name: "Referral Partner Defaults" }).click()
    await expectToSee(page.field("Number of levels"))

    const labels = admin.page.locator("form [role=group] label.font-medium")
    const groups = await admin.page.locator("form h2").allInnerTexts()
    expect(groups).toEqual(["Tracking", "Choosing the partner", "URLs", "Levels and payout type", "Payouts"])
    expect(await labels.allInnerTexts()).toEqual(
      expect.arrayContaining([
        ...["Notifications", "Tracking method", "Use IP address", "Cookie days", "History days", "IP days"],
        ...["Referring partner", "Block self-referral", "Code prefix", "Custom link URL"],
        ...["Number of levels", "Pay on", "Pay by", "Pay if unused"],
        ...["Hold days", "Minimum payout", "Earn on", "Required approvals"],
      ]),
    )
    await expectToSee(page.text("Nothing was saved yet"), page.text("No unsaved changes"))
    expect(await page.button("Save").isDisabled()).toBe(true)
  })

  it("shows the resulting URL of a real partner, and says who answers there and how to mend it", async () => {
    await page.opens()

    await page.field("Code prefix").fill("ref-")
    await expectToSee(page.text("What Jim Rivers shares"), page.text(`${shop.baseUrl}/r/ref-jim`))
    await page.button("Test link").click()
    await expectToSee(page.text("leads to this shop's referral URLs."))

    await page.field("Custom link URL").fill(`${shop.baseUrl}/health`)
    await expectToSee(page.text(`${shop.baseUrl}/health/ref-jim`))
    await page.button("Test link").click()
    await expectToSee(page.text("Add the proxy rule"))
    await admin.picture("defaults-urls", 900, page.group("URLs"))

    await page.field("Custom link URL").fill("shop.example")
    await expectToSee(page.text("Shown as soon as prefix and URL can be used."))
  })

  it("refuses beside the field what can't be, and leads to the first of it", async () => {
    await page.opens()

    await page.field("Cookie days").fill("0")
    await page.field("IP days").fill("91")
    await page.field("Code prefix").fill("1st")
    await page.field("Custom link URL").fill("/go?a=1")
    await page.field("Number of levels").fill("11")
    await page.checkbox("Sales").click()
    await page.checkbox("Percent").click()
    await page.field("Hold days").fill("a month")
    await page.button("Add currency").click()
    await admin.page.getByRole("menuitem", { name: "JPY" }).click()
    await page.field("Minimum payout in JPY").fill("0.5")
    await page.field("Required approvals").fill("6")
    await page.button("Save").click()

    await expectToSee(
      page.text("Give a whole number from 1 to 3650, or choose no limit."),
      page.text("Give a whole number from 1 to 90."),
      page.text("Start with a letter; up to 15 more letters, digits, - or _ may follow."),
      page.text("Give a full address that starts with http:// or https://, without ? and #."),
      page.text("Give a whole number from 1 to 10."),
      page.text("Partners would be paid for nothing. Choose leads, sales or both."),
      page.text("Partners would be paid nothing. Choose amount, percent or both."),
      page.text("Give a whole number from 0 to 365."),
      page.text("Give an amount of at least 0 that exists in the currency: JPY."),
      page.text("Give a whole number from 0 to 5."),
      admin.page.getByRole("alert").getByText("10 settings can't be saved like this"),
    )
    await expectToSee(page.field("Cookie days").and(admin.page.locator(":focus")))
    const described = (await page.field("Cookie days").getAttribute("aria-describedby")) ?? ""
    const said = described.split(" ").map((id) => admin.page.locator(`[id="${id}"]`).innerText())
    expect((await Promise.all(said)).join(" ")).toMatch(
      /How long a click.*Give a whole number from 1 to 3650/s,
    )
    await admin.picture("defaults-refused", 900, page.group("Levels and payout type"))

    await page.button("Discard").click()
    await expectNotToSee(page.text("can't be saved like this"))
    expect(await page.field("Number of levels").inputValue()).toBe("2")
  })

  it("refuses beside the field what only the shop can know", async () => {
    await shop.recruits({ name: "Jim's Sister", code: "sis-jim" })
    await page.opens()

    await page.field("Code prefix").fill("sis-")
    await page.button("Save").click()
    await expectToSee(page.group("URLs").getByText("sis-jim", { exact: false }))
    expect(await page.field("Code prefix").getAttribute("aria-invalid")).toBe("true")
  })

  it("offers pay if unused only where it can matter", async () => {
    await page.opens()
    const unused = page.toggle("Pay if unused")
    expect(await unused.isEnabled()).toBe(true)

    await page.field("Number of levels").fill("1")
    await expectToSee(page.text("Set at least 2 levels."))
    expect(await unused.isDisabled()).toBe(true)

    await page.field("Number of levels").fill("2")
    await page.checkbox("Sales").click()
    await expectToSee(page.text("Only sales have an unused rate."))
    expect(await unused.isDisabled()).toBe(true)
  })

  it("fits a narrow screen", async () => {
    await page.opens()
    await page.field("Code prefix").fill("summer-sale-")

    await expectToFitAPhone(admin, page.text(`${shop.baseUrl}/r/summer-sale-jim`))
  })

  it("asks before unsaved changes are lost", async () => {
    await page.opens()
    await page.field("Hold days").fill("14")

    await admin.page.getByRole("link", { name: "Regions", exact: true }).click()
    await page.question.getByRole("button", { name: "Cancel" }).click()
    expect(await page.field("Hold days").inputValue()).toBe("14")

    const asked = admin.page.waitForEvent("dialog")
    await admin.page.evaluate("setTimeout(() => location.reload())")
    await (await asked).dismiss()
    expect(await page.field("Hold days").inputValue()).toBe("14")

    await admin.page.getByRole("link", { name: "Regions", exact: true }).click()
    await page.question.getByRole("button", { name: "Continue" }).click()
    await expectToSee(heading("Regions"))
  })

  it("changes every setting, after it said what changes and how many records it reaches", async () => {
    await shop.editsTheProgram({ levels: 3 })
    await page.opens()

    await page.radio("Decide for each").click()
    await page.toggle("Skip order notifications").click()
    await page.radio("History and cookies").click()
    await page.toggle("Use IP address").click()
    await page.checkbox("No limit: Cookie days").click()
    await page.checkbox("No limit: History days").click()
    await page.field("History days").fill("90")
    await page.field("IP days").fill("7")
    await page.radio("First partner").click()
    await page.toggle("Block self-referral").click()
    await page.field("Code prefix").fill("ref-")
    await page.field("Custom link URL").fill("https://shop.example/go")
    await page.field("Number of levels").fill("4")
    await page.checkbox("Leads").click()
    await page.checkbox("Amount").click()
    await page.toggle("Pay if unused").click()
    await page.field("Hold days").fill("14")
    await page.button("Add currency").click()
    await admin.page.getByRole("menuitem", { name: "USD" }).click()
    await page.field("Minimum payout in USD").fill("25.50")
    await page.radio("Payment").click()
    await page.field("Required approvals").fill("2")
    await expectToSee(page.text("18 unsaved changes"))
    await admin.picture("defaults", 1500, heading("Referral Partner Defaults"))

    await page.button("Save").click()
    await expectToSee(
      page.question.getByText("1 program and 3 enrollments will carry the new terms.", { exact: false }),
      page.question.getByText("1 of them was edited by hand and loses its own terms.", { exact: false }),
    )
    const lines = await page.question.getByRole("listitem").allInnerTexts()
    expect(lines.map((line) => line.replace(/\s+/g, " "))).toEqual([
      "Skip order notifications Off becomes On",
      "Tracking method Cookies becomes History and cookies",
      "Use IP address Off becomes On",
      "Cookie days 30 days becomes No limit",
      "History days No limit becomes 90 days",
      "IP days 30 days becomes 7 days",
      "Referring partner Last partner becomes First partner",
      "Block self-referral On becomes Off",
      "Code prefix Empty becomes ref-",
      "Custom link URL Empty becomes https://shop.example/go",
      "Number of levels 2 becomes 4",
      "Pay on leads Off becomes On",
      "Pay by amount Off becomes On",
      "Pay if unused Off becomes On",
      "Hold days 30 days becomes 14 days",
      "Minimum payout None becomes $ 25.50 USD",
      "Earn on Order becomes Payment",
      "Required approvals 1 becomes 2",
    ])
    await admin.picture("defaults-confirm")

    await admin.glimpses("Version 2 is saved and in force", () => page.button("Save and apply").click())
    await page.isThrough(2)
    await admin.page.reload({ waitUntil: "commit" })
    await expectToSee(page.text("No unsaved changes"))
    expect(await page.toggle("Skip order notifications").isChecked()).toBe(true)
    expect(await page.toggle("Skip form notifications").isChecked()).toBe(false)
    expect(await page.field("History days").inputValue()).toBe("90")
    expect(await page.field("Minimum payout in USD").inputValue()).toBe("25.5")
    expect(await page.checkbox("Leads").isChecked()).toBe(true)
  })

  it("is used without a mouse", async () => {
    await page.opens()
    const { keyboard } = admin.page

    await admin.tabsTo(page.radio("History and cookies"))
    // The choice follows the focus only while the key is down.
    await keyboard.down("ArrowUp")
    await expectToSee(page.radio("Cookies").and(admin.page.locator("[data-state=checked]")))
    await keyboard.up("ArrowUp")
    await admin.tabsTo(page.field("Number of levels"))
    await keyboard.press("Control+a")
    await keyboard.type("5")
    await keyboard.press("Control+Enter")
    await expectToSee(page.question.getByText("Number of levels"))
    await admin.tabsTo(page.button("Save and apply"))
    await keyboard.press("Enter")
    await page.isThrough(3)
  })

  it("says on the store's settings what holds, and leads to the page", async () => {
    await admin.visits("/settings/store")

    const widget = admin.region("Referral Partner Defaults")
    await expectToSee(
      widget.getByText("Cookies, then IP address"),
      widget.getByText("No limit"),
      widget.getByText("5 levels, on leads and sales, by amount and percent"),
      widget.getByText("After 14 days, 2 approvals"),
    )
    await admin.picture("defaults-store", 900, widget)
    await widget.getByRole("button").click()
    await admin.page.getByRole("menuitem", { name: "Edit" }).click()
    await expectToSee(page.field("Number of levels"))
  })

  it("says what to do when the settings can't be loaded, and loads them on demand", async () => {
    // The page tries again now and then by itself, too: only what a click asks for is let through.
    const isAsked = () => admin.page.evaluate("window.isAsked === true").catch(() => false)
    await admin.page.route("**/admin/referral/settings", async (route) => {
      await ((await isAsked()) ? route.continue() : route.abort())
    })
    await admin.visits("/settings/referral-partner-defaults")
    await expectToSee(page.text("The defaults could not be loaded"))

    await admin.page.evaluate("addEventListener('click', () => { window.isAsked = true }, true)")
    await page.button("Try again").click()
    await expectToSee(page.field("Number of levels"))
    await admin.page.unrouteAll()
  })

  describe("with another admin", () => {
    const GRACE = {
      first_name: "Grace",
      last_name: "Hopper",
      email: "grace@example.com",
      password: "supersecret",
    }
    let grace: Dashboard
    let hers: DefaultsPage

    beforeAll(async () => {
      await shop.hires(GRACE)
      grace = await Dashboard.signIn(shop.baseUrl, GRACE)
      hers = new DefaultsPage(grace)
    })

    afterAll(async () => {
      await grace.close()
    })

    it("tells who was slower what changed in between, and lets them go on with theirs on top", async () => {
      await page.opens()
      await page.field("Hold days").fill("21")
      await page.field("IP days").fill("14")
      await hers.opens()
      await hers.field("Hold days").fill("45")
      await hers.radio("Last partner").click()
      await hers.saves()

      await page.button("Save").click()
      await expectToSee(page.question.getByText("Grace Hopper saved version 4 while you edited"))
      const lines = await page.question.getByRole("listitem").allInnerTexts()
      expect(lines.map((line) => line.replace(/\s+/g, " "))).toEqual([
        "Referring partner First partner becomes Last partner",
        "Hold days 14 days becomes 45 days You changed it, too: 21 days",
      ])
      await admin.picture("defaults-conflict")

      await page.button("Go on with mine on top").click()
      await expectToSee(page.question.getByText("Save as version 5?"), page.question.getByText("45 days"))
      await page.button("Save and apply").click()
      await page.isThrough(5)
      expect(await page.radio("Last partner").isChecked()).toBe(true)
      // Hers had nothing to lose, so her page follows by itself.
      await expectToSee(grace.page.getByRole("form").locator("input[value='21']"))
    })

    it("lets who was slower take what was saved instead", async () => {
      await page.opens()
      await page.field("Hold days").fill("1")
      await hers.opens()
      await hers.field("Hold days").fill("60")
      await hers.saves()

      await page.button("Save").click()
      await page.button("Discard mine and reload").click()
      await expectToSee(page.text("No unsaved changes"))
      expect(await page.field("Hold days").inputValue()).toBe("60")
    })

    it("lists who saved what when, and loads an earlier version into the form", async () => {
      await page.opens()

      await page.isThrough(6)
      await expectToSee(page.versions.first().getByText("Grace Hopper"))
      expect(await page.versions.first().innerText()).toMatch(
        /Version 6\s+Current\s+Grace Hopper\s+.*Hold days\s+21 days\s+becomes\s+60 days\s+Up to date/s,
      )
      await admin.picture("defaults-history", 900, admin.region("History"))

      await page.button("Load version 3 into the form").click()
      await expectToSee(page.text("3 unsaved changes"))
      expect(await page.field("Hold days").inputValue()).toBe("14")
      await page.button("Load version 1 into the form").click()
      await page.question.getByRole("button", { name: "Replace" }).click()
      await expectToSee(page.field("Number of levels").and(admin.page.locator("[value='2']")))
      await page.saves()
      await page.isThrough(7)
    })

    it("shows every admin how far the job is, through a reload, until every record carries the terms", async () => {
      await enrolMany(shop.database, 10_000)
      const letGo = await holdLastEnrollment(shop.database)
      try {
        await page.opens()
        await page.field("Number of levels").fill("3")
        await page.saves()

        await expectToSee(page.progress, page.text(/records\/s|waiting for the worker/))
        await admin.picture("defaults-progress")
        await admin.page.reload({ waitUntil: "commit" })
        await hers.opens()
        await expectToSee(page.progress, hers.progress)
        expect(await hers.progress.getAttribute("aria-valuetext")).toMatch(/^[\d,]+ of 10,\d{3}/)

        await letGo()
        const end = "Every program and enrollment carries version 8 now."
        await expectToSee(page.text(end), hers.text(end))
        await page.isThrough(8)
      } finally {
        await letGo()
      }
    })
  })
})
