// The settings page as an admin finds the way around it. Knows the page, tests nothing.
import type { Locator } from "playwright-core"
import { type Dashboard, expectToSee } from "./dashboard"

/** The page in one admin's browser. */
export class DefaultsPage {
  constructor(private readonly admin: Dashboard) {}

  /** Comes to the page, or, on it already, leaves nothing unsaved. */
  async opens(): Promise<void> {
    if (await this.form.isHidden()) await this.admin.visits("/settings/referral-partner-defaults")
    else if (await this.button("Discard").isEnabled()) await this.button("Discard").click()
    await this.field("Number of levels").waitFor()
  }

  field(name: string): Locator {
    return this.form.getByLabel(name, { exact: true })
  }

  group(name: string): Locator {
    return this.form.getByRole("group", { name, exact: true })
  }

  radio(name: string): Locator {
    return this.form.getByRole("radio", { name, exact: true })
  }

  checkbox(name: string): Locator {
    return this.form.getByRole("checkbox", { name, exact: true })
  }

  toggle(name: string): Locator {
    return this.form.getByRole("switch", { name, exact: true })
  }

  button(name: string): Locator {
    return this.admin.page.getByRole("button", { name, exact: true })
  }

  text(said: string | RegExp): Locator {
    return this.admin.page.getByText(said)
  }

  /** The question that is open. */
  get question(): Locator {
    return this.admin.page.getByRole("alertdialog")
  }

  get progress(): Locator {
    return this.admin.page.getByRole("progressbar")
  }

  /** The saved versions that are shown, newest first. */
  get versions(): Locator {
    return this.admin.region("History").getByRole("article")
  }

  /** Saves what is in the form, and says yes. */
  async saves(): Promise<void> {
    await this.button("Save").click()
    await this.button("Save and apply").click()
    await this.question.waitFor({ state: "hidden" })
  }

  /** Waits until this version is in force, every record carries its terms, and the form is done with it. */
  async isThrough(version: number): Promise<void> {
    const newest = this.versions.first()
    await expectToSee(
      newest.getByText(`Version ${version}`, { exact: true }),
      newest.getByText("Current"),
      newest.getByText("Up to date"),
      this.text("No unsaved changes"),
    )
  }

  private get form(): Locator {
    return this.admin.page.getByRole("form", { name: "Referral Partner Defaults" })
  }
}
