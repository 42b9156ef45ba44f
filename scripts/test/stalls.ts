// Stops processes of a test run for a moment and lets them go on, as a machine does that has too much to do: what passes
// by chance fails under it. How long and how far apart follows from the seed; which process it hits, from the moment.
import { setTimeout as pause } from "node:timers/promises"
import fc from "fast-check"
import { run } from "../services/run-command"

/** One process stands still. */
export interface Stall {
  /** After the one before it. */
  after_ms: number
  for_ms: number
  /** Which process: a share of those that run, from 0 to below 1. */
  whom: number
}

/** Longer than what is polled for, shorter than what is given up on. */
const LONGEST_MS = 4_000
const FURTHEST_MS = 3_000
/** Hours of them. */
const DRAWN = 5_000

/** The stalls of a seed. */
export function drawStalls(seed: number, count = DRAWN): Stall[] {
  const stall = fc.record({
    after_ms: fc.integer({ min: 100, max: FURTHEST_MS }),
    for_ms: fc.integer({ min: 50, max: LONGEST_MS }),
    whom: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  return fc.sample(stall, { seed, numRuns: count })
}

/** Everything below a process; `table` is what `ps -A -o pid=,ppid=` prints. */
export function descendantsOf(root: number, table: string): number[] {
  const pairs = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found = new Set([root])
  let size = 0
  while (size !== found.size) {
    size = found.size
    for (const [pid = 0, parent = 0] of pairs) if (found.has(parent)) found.add(pid)
  }
  return [...found].filter((pid) => pid !== root).sort((a, b) => a - b)
}

/** Stalls what runs below this process until `over` settles; answers how many stalls there were. */
export async function stallUntil(over: Promise<unknown>, stalls: Iterable<Stall>): Promise<number> {
  const end = new AbortController()
  const ended = over
    .catch(() => undefined)
    .finally(() => {
      end.abort()
    })
  const waits = (ms: number) => pause(ms, undefined, { signal: end.signal }).catch(() => undefined)
  let count = 0
  for (const one of stalls) {
    await waits(one.after_ms)
    if (end.signal.aborted) break
    if (await stall(one, waits)) count++
  }
  await ended
  return count
}

/** Stalls one process below this one; answers whether there was one. */
export async function stall(
  { whom, for_ms }: Pick<Stall, "whom" | "for_ms">,
  waits: (ms: number) => Promise<unknown> = pause,
): Promise<boolean> {
  const { output } = await run("ps", ["-A", "-o", "pid=,ppid="], { seconds: 30 })
  const all = descendantsOf(process.pid, output)
  const pid = all[Math.floor(whom * all.length)]
  if (pid === undefined || !signalled(pid, "SIGSTOP")) return false
  await waits(for_ms)
  signalled(pid, "SIGCONT")
  return true
}

/** Whether it was there to be told. */
function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
