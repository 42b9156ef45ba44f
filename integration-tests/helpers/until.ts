// Waits for what is awaited, not for time to pass.
import { setTimeout as pause } from "node:timers/promises"

const POLL_MS = 100
/** Longer than it takes until the sweep, each minute, has told again what a stalled machine told too late. */
const PATIENCE_MS = 150_000

/** Asks until the answer is yes. Throws with what was awaited when it never is. */
export async function untilTrue(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  patience_ms = PATIENCE_MS,
): Promise<void> {
  await untilFound(what, async () => ((await isSo()) ? true : null), patience_ms)
}

/** Asks until there is something, and answers it. Throws with what was awaited when there never is. */
export async function untilFound<T>(
  what: string,
  find: () => Promise<T | null | undefined>,
  patience_ms = PATIENCE_MS,
): Promise<T> {
  const deadline = performance.now() + patience_ms
  for (;;) {
    const found = await find()
    if (found !== null && found !== undefined) return found
    if (performance.now() > deadline) throw new Error(`waited ${patience_ms / 1000} s in vain: ${what}`)
    await pause(POLL_MS)
  }
}
