// The editor of rates as an admin finds the way around it: Medusa's grid has no names for its cells, so by line and column. Tests nothing.
import type { Locator } from "playwright-core"
import { type Dashboard, expectToSee } from "./dashboard"

/** The editor in one admin's browser. */
export class RatesPage {
  constructor(
    private readonly admin: Dashboard,
    /** Where the program or enrollment has its page. */
    private readonly path: string,
  ) {}

  /** Comes to the editor by the button on the page. */
  async opens(): Promise<void> {
    await this.admin.visits(this.path)
    await this.admin.page.getByRole("link", { name: "Edit rates" }).click()
    await expectToSee(this.line("Everything else"))
  }

  /** A line, by what it is for. */
  line(name: string): Locator {
    return this.grid.getByRole("row").filter({ hasText: name })
  }

  /** The input of a cell. */
  async cell(line: string, column: string): Promise<Locator> {
    const header = this.grid.getByRole("columnheader", { name: column, exact: true })
    const place = await header.getAttribute("data-column-index")
    return this.line(line).locator(`[data-column-index="${place}"]`)
  }

  /** Comes into the grid with Tab, and waits until it listens to keys. */
  async tabsIntoTheGrid(): Promise<void> {
    const { page } = this.admin
    // The frame around it gets the focus first and hands it to a cell when it is drawn next: one more Tab would move on from there.
    await this.admin.tabsTo(page.locator("[role=application], [role=grid] *"))
    await expectToSee(this.grid.locator(":focus"))
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
  }

  /** Types into a cell, as one does into a spreadsheet. */
  async types(line: string, column: string, typed: string): Promise<void> {
    await (await this.cell(line, column)).click()
    await this.admin.page.keyboard.type(typed)
    await this.admin.page.keyboard.press("Enter")
  }

  /** Ticks a cell. */
  async ticks(line: string, column: string): Promise<void> {
    await this.standsOn(line, column)
    await this.admin.page.keyboard.press("Space")
  }

  /** Gives rows of their own to these, by kind. */
  async adds(
    chosen: Partial<Record<"Products" | "Variants" | "Collections" | "Categories", string>>,
  ): Promise<void> {
    await this.button("Add rows").click()
    const picker = this.admin.page.getByRole("dialog", { name: "Add rows" })
    for (const [tab, name] of Object.entries(chosen)) {
      await picker.getByRole("tab", { name: tab }).click()
      await picker.getByRole("row").filter({ hasText: name }).getByRole("checkbox").click()
    }
    await picker.getByRole("button", { name: "Add", exact: true }).click()
    await picker.waitFor({ state: "hidden" })
  }

  /** Puts the cursor on a cell and changes nothing: beside its box, which a click would tick. */
  async standsOn(line: string, column: string): Promise<void> {
    await (await this.cell(line, column)).click({ position: { x: 8, y: 8 } })
  }

  /** Saves, and says yes to what changes. */
  async saves(): Promise<void> {
    await this.button("Save").click()
    await this.question.getByRole("button", { name: "Save rates" }).click()
    await this.grid.waitFor({ state: "hidden" })
  }

  /** The sentences of the open question, one for each line. */
  async whatChanges(): Promise<string[]> {
    const told = await this.question.getByRole("listitem").allInnerTexts()
    return told.map((line) => line.replace(/\s+/g, " "))
  }

  button(name: string): Locator {
    return this.admin.page.getByRole("button", { name, exact: true })
  }

  /** The question that is open. */
  get question(): Locator {
    return this.admin.page.getByRole("alertdialog")
  }

  get grid(): Locator {
    return this.admin.page.getByRole("grid")
  }
}
