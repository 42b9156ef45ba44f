// An admin at a real browser: signs in, goes to pages, sees and touches what is there. Knows no page of ours.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { Browser, Locator, Page } from "playwright-core"
import { PROJECT } from "../../../scripts/services/state"
import { LOGIN } from "../processes/databases"
import { launchBrowser } from "./chromium"

/** The first page brings the whole dashboard, which takes its time on a small machine. */
const FIRST_PAGE_MS = 180_000
/** Longer than it takes until the sweep, each minute, has told again what a stalled machine told too late. */
const PATIENCE_MS = 150_000
/** Nobody presses Tab more often than this. */
const TABS = 60

const SCREEN = { width: 1280, height: 900 }
const PHONE = { width: 390, height: 844 }
/** Nothing is cut off at the side, and only the main part of the page scrolls. */
const FITS = `
  document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight &&
  document.querySelector("main").scrollWidth <= document.querySelector("main").clientWidth`

const PICTURES = join(PROJECT, "docs/images")
/** Sharp enough to read, and below 200 KB. */
const PICTURE_SCALE = 1.08
const THEMES = ["light", "dark"] as const

/** The browser of a signed-in admin. */
export class Dashboard {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly baseUrl: string,
  ) {}

  /** Signs in, as the admin of every fresh database if nobody else is named. */
  static async signIn(baseUrl: string, login = LOGIN): Promise<Dashboard> {
    const browser = await launchBrowser()
    const context = await browser.newContext({
      locale: "en-US",
      timezoneId: "UTC",
      viewport: SCREEN,
      deviceScaleFactor: picturesAreWanted() ? PICTURE_SCALE : 1,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    await page.goto(`${baseUrl}/app/login`, { timeout: FIRST_PAGE_MS })
    await page.getByPlaceholder("Email").fill(login.email, { timeout: FIRST_PAGE_MS })
    await page.getByPlaceholder("Password").fill(login.password)
    await page.getByRole("button", { name: "Continue with Email" }).click()
    await page.waitForURL("**/app/orders", { timeout: FIRST_PAGE_MS })
    return new Dashboard(browser, page, baseUrl)
  }

  /** Opens a page of the dashboard by its address. */
  async visits(path: string): Promise<void> {
    // What is to be seen is waited for, so nothing else of the page is.
    await this.page.goto(`${this.baseUrl}/app${path}`, { waitUntil: "commit" })
  }

  /** Part of the page, by its name. */
  region(name: string): Locator {
    return this.page.getByRole("region", { name, exact: true })
  }

  /** Adds a filter to Medusa's table of this name; it gives its button no name. Answers where its value is chosen. */
  async filtersBy(name: string, table = this.page.getByRole("main")): Promise<Locator> {
    await table.locator("button[aria-haspopup=menu]").first().click()
    await this.page.getByRole("menuitem", { name, exact: true }).click()
    // Where the choice is closed before the menu is gone, the page takes no clicks any more.
    await expectNotToSee(this.page.locator("[role=menu]"))
    return this.page.getByRole("dialog")
  }

  /** Does what saves a file; answers the file's name and text. */
  async saves(act: () => Promise<void>): Promise<{ name: string; text: string }> {
    const coming = this.page.waitForEvent("download")
    await act()
    const file = await coming
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") }
  }

  /** Does what makes the page say something for a few seconds, and sees it. */
  async glimpses(said: string, act: () => Promise<void>): Promise<void> {
    // Looked for by the page itself: this process may stand still for longer than it is said.
    const isSaid = `document.body.textContent.includes(${JSON.stringify(said)})`
    await Promise.all([this.page.waitForFunction(isSaid), act()])
  }

  /** Ends the session behind the page's back, as time does. */
  async isSignedOut(): Promise<void> {
    await this.page.request.delete(`${this.baseUrl}/auth/session`)
  }

  /** Moves on with Tab until this has the focus; throws when it never gets it. */
  async tabsTo(wanted: Locator): Promise<void> {
    for (let tab = 0; tab < TABS; tab++) {
      await this.page.keyboard.press("Tab")
      if ((await wanted.and(this.page.locator(":focus")).count()) > 0) return
    }
    throw new Error(`Tab was pressed ${TABS} times and never came to ${String(wanted)}`)
  }

  /** Types into the search field that has the focus, and takes with Enter the only thing that is found. */
  async findsByTyping(typed: string, found: string): Promise<void> {
    const options = this.page.getByRole("option")
    const wanted = options.filter({ hasText: found })
    await this.page.keyboard.type(typed)
    await expectToSee(wanted)
    await expectNotToSee(options.filter({ hasNotText: found }))
    // Enter takes what the keyboard stands on, and that comes a moment after it is seen, anew whenever others go.
    await expectToSee(wanted.and(this.page.locator("[data-active-item]")))
    await this.page.keyboard.press("Enter")
  }

  /** Writes docs/images/<name>-<theme>.png for both themes, with this part in the middle, under `npm run docs:pictures`. */
  async picture(name: string, height = 900, around?: Locator): Promise<void> {
    if (!picturesAreWanted()) return
    await this.page.setViewportSize({ ...SCREEN, height })
    await around?.evaluate((element) => {
      const scrollable = element as unknown as { scrollIntoView(how: object): void }
      scrollable.scrollIntoView({ block: "center" })
    })
    await this.page.mouse.move(0, 0)
    for (const theme of THEMES) {
      const other = theme === "light" ? "dark" : "light"
      await this.page.evaluate(`document.documentElement.classList.replace("${other}", "${theme}")`)
      await this.page.screenshot({ path: join(PICTURES, `${name}-${theme}.png`), animations: "disabled" })
    }
    await this.page.evaluate('document.documentElement.classList.replace("dark", "light")')
  }

  async close(): Promise<void> {
    await this.browser.close()
  }
}

/** Waits until it is there to be seen; throws with what was looked for when it doesn't come. */
export async function expectToSee(...wanted: Locator[]): Promise<void> {
  for (const one of wanted) await one.first().waitFor({ state: "visible" })
}

/** Waits until it is not to be seen. */
export async function expectNotToSee(...unwanted: Locator[]): Promise<void> {
  for (const one of unwanted) await one.first().waitFor({ state: "hidden" })
}

/** Waits until the page shows all of this and fits a phone's screen; throws when it never does. */
export async function expectToFitAPhone({ page }: Dashboard, ...wanted: Locator[]): Promise<void> {
  await page.setViewportSize(PHONE)
  await expectToSee(...wanted)
  await page.waitForFunction(FITS)
  await page.setViewportSize(SCREEN)
}

function picturesAreWanted(): boolean {
  return process.env.SCREENSHOTS === "1"
}
