// How an activity that takes its time lives inside Temporal's worker: its heartbeat, its end, its clocks.
import { setInterval } from "node:timers"
import { setTimeout as rest } from "node:timers/promises"
import { cancellationSignal, Context, heartbeat } from "@temporalio/activity"
import type { ActivityLife, Heartbeat, Stopping } from "../workflows/durable/activities/shift"

const BEAT_MS = 3_000
/** Tries by the server, after those in passing: with their distances some ten seconds in all. */
const TRIES = 3

export const activityLife: ActivityLife & Heartbeat & Stopping = {
  beat: () => heartbeat(),
  isStopping: () => cancellationSignal().aborted,
  stopping: () => cancellationSignal(),
  now: Date.now,
  elapsed: () => performance.now(),
  rest: (ms) => rest(ms),
  beatWhile,
}

/** Beats while one long step is under way; gives up waiting for it when the process is to end. */
async function beatWhile<T>(work: Promise<T>): Promise<T> {
  const beating = setInterval(() => heartbeat(), BEAT_MS)
  try {
    return await Promise.race([work, Context.current().cancelled])
  } finally {
    clearInterval(beating)
  }
}

/**
 * Whether the running activity was tried often: in passing it never was, since the server's tries come after
 * those.
 */
export function isTriedOften(): boolean {
  const { isLocal, attempt } = Context.current().info
  return !isLocal && attempt >= TRIES
}
