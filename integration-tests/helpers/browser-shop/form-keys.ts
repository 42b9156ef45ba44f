// How a form is sent by keyboard, by somebody impatient: what is on its way is pressed for once more. Knows no form.
import type { Route } from "playwright-core"
import type { Dashboard } from "./dashboard"
import { untilTrue } from "../until"

const DRAWN = "new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"

/** Presses Ctrl+Enter, and again while the first request to this address waits for its answer; answers how many were sent. */
export async function sendsByKey({ page }: Dashboard, path: string): Promise<number> {
  let sent = 0
  let answer = () => {}
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const hold = async (route: Route) => {
    const request = route.request()
    if (request.method() !== "POST" || isOnlyAsked(request.postData())) return await route.fallback()
    sent++
    await isAnswered
    await route.fallback()
  }
  await page.route(path, hold)
  await page.keyboard.press("Control+Enter")
  await untilTrue(`a request to ${path}`, () => sent > 0)
  await page.keyboard.press("Control+Enter")
  await page.evaluate(DRAWN)
  await page.keyboard.press("Control+Enter")
  await page.evaluate(DRAWN)
  answer()
  await page.getByRole("dialog").first().waitFor({ state: "hidden" })
  await page.unroute(path, hold)
  return sent
}

/** What a correction would do is asked over the same route. */
const isOnlyAsked = (body: string | null): boolean => (body ?? "").includes('"dry_run":true')
