// How an activity that takes its time lives inside Temporal's worker: its heartbeat, its end, its clocks.
import { setTimeout as rest } from "node:timers/promises"
import { cancellationSignal, heartbeat } from "@temporalio/activity"
import type { ApplyLife } from "../workflows/durable/activities/apply-defaults"

export const activityLife: ApplyLife = {
  beat: () => heartbeat(),
  isStopping: () => cancellationSignal().aborted,
  now: Date.now,
  elapsed: () => performance.now(),
  rest: (ms) => rest(ms),
}
