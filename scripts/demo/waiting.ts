// How the demo waits for what happens without it: asks until it is there, and says what was missing when it did not come. Knows nothing of
// the shop.
import { setTimeout as sleep } from "node:timers/promises"

const POLL_MS = 250
const WAIT_SECONDS = 60

/** Asks until there is an answer; undefined means not yet. Throws with `missing` when none came in time. */
export async function soon<T>(
  ask: () => Promise<T | undefined>,
  missing: () => string | Promise<string>,
): Promise<T> {
  const deadline = performance.now() + WAIT_SECONDS * 1000
  while (performance.now() < deadline) {
    const answer = await ask()
    if (answer !== undefined) return answer
    await sleep(POLL_MS)
  }
  throw new Error(`${await missing()} Waited ${WAIT_SECONDS} s. See .referral/logs/medusa.log.`)
}
