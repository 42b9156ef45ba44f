// How a form is sent by keyboard, by somebody impatient: what is on its way is pressed for once more. Knows
// no form.
import type { Route } from "playwright-core"
import type { Dashboard } from "./dashboard"
import { untilTrue } from "../until"

const OURS = "**/admin/referral/**"
const DRAWN = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"

/** Presses Ctrl+Enter for the form that is open. */
export class FormKeys {
  private sent: string[] = []
  private answered = Promise.resolve()

  private constructor(private readonly admin: Dashboard) {}

  /** From now on it is seen what this browser sends to the plugin's routes. */
  static async at(admin: Dashboard): Promise<FormKeys> {
    const keys = new FormKeys(admin)
    await admin.page.route(OURS, (route) => keys.pass(route))
    return keys
  }

  /**
   * Presses until something is sent, and twice more before it is answered; answers the last part of each path
   * that was sent to.
   */
  async send(): Promise<string[]> {
    const { page } = this.admin
    let answer = () => {}
    this.sent = []
    this.answered = new Promise((resolve) => {
      answer = resolve
    })
    await page.keyboard.press("Control+Enter")
    await untilTrue("something to be sent", () => this.sent.length > 0)
    for (let again = 0; again < 2; again++) {
      await page.keyboard.press("Control+Enter")
      await page.evaluate(DRAWN)
    }
    answer()
    await page.getByRole("dialog").first().waitFor({ state: "hidden" })
    return this.sent
  }

  private async pass(route: Route): Promise<void> {
    const request = route.request()
    const last = new URL(request.url()).pathname.split("/").at(-1) ?? ""
    // The preview of a correction is asked over the same route, and a search is a question.
    const isQuestion = last === "search" || (request.postData() ?? "").includes('"dry_run":true')
    if (request.method() === "POST" && !isQuestion) {
      this.sent.push(last)
      await this.answered
    }
    await route.fallback()
  }
}
