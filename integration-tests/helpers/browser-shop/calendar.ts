// The calendar, as far as a spec has to mind it.
import { setTimeout as pause } from "node:timers/promises"

/** Longer than any spec takes. */
const SPEC_MS = 5 * 60_000

/** Waits where the month, in UTC, is about to end: what one test posts, the next looks for in the statement of this month. */
export async function monthToGoOn(): Promise<void> {
  const now = new Date()
  const left_ms = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1) - now.getTime()
  if (left_ms < SPEC_MS) await pause(left_ms)
}
