// Owns the schedules that run by Temporal's clock: which there are, how often they run, and that they are there. Owns no work of theirs.
import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleDescription,
  ScheduleNotFoundError,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
  type Workflow,
} from "@temporalio/client"
import type { ReferralOptions } from "../modules/referral/options"
import {
  DRAFT_PAYOUTS_WORKFLOW,
  draftPayoutsScheduleId,
  MATURE_WORKFLOW,
  matureScheduleId,
  VERIFY_WORKFLOW,
  verifyScheduleId,
} from "../workflows/durable/contract"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The built-in provider. */
const FILE = "file"

type Schedule = ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>
type Schedules = Client["schedule"]
/** When payout runs are drafted, by the shop's options; false: never by themselves. */
export type PayoutSchedule = ReferralOptions["payouts"]["schedule"]

/**
 * When payout runs are drafted in this shop. Never by themselves where they could not be paid: a payment file is kept sealed or not at all, and
 * a schedule whose every run is refused helps nobody.
 */
export function payoutScheduleOf({
  schedule,
  provider,
  secrets,
}: ReferralOptions["payouts"]): PayoutSchedule {
  return provider === FILE && secrets === undefined ? false : schedule
}

/** Sees to it that every schedule of a shop is there, and as it should be; shops that share a namespace have a task queue each. */
export async function keepSchedules(
  schedules: Schedules,
  taskQueue: string,
  payouts: PayoutSchedule,
): Promise<void> {
  await keepSchedule(schedules, maturing(taskQueue))
  await keepSchedule(schedules, verifying(taskQueue))
  if (payouts === false) await dropSchedule(schedules, draftPayoutsScheduleId(taskQueue))
  else await keepSchedule(schedules, drafting(taskQueue, payouts))
}

/** Hold days are days, and a posting is dated to when it was due: nobody waits for a quarter of an hour. */
const maturing = (taskQueue: string): Schedule =>
  atIntervals(taskQueue, matureScheduleId(taskQueue), MATURE_WORKFLOW, { every: 15 * MINUTE_MS, offset: 0 })

/** It reads every entry: once a day, while most shops are quiet. */
const verifying = (taskQueue: string): Schedule =>
  atIntervals(taskQueue, verifyScheduleId(taskQueue), VERIFY_WORKFLOW, { every: DAY_MS, offset: 3 * HOUR_MS })

function atIntervals(
  taskQueue: string,
  id: string,
  workflow: string,
  interval: { every: number; offset: number },
): Schedule {
  return {
    scheduleId: id,
    spec: { intervals: [interval] },
    policies: {
      // A run takes everything that there is: one that is still under way leaves nothing for a second.
      overlap: ScheduleOverlapPolicy.SKIP,
      // Of the runs that were missed while Temporal was down one is made up for, at once when it is back.
      catchupWindow: interval.every,
    },
    action: {
      ...starting(taskQueue, id, workflow),
      // A run that hangs, for whatever reason, must not keep later ones from starting for ever.
      workflowExecutionTimeout: DAY_MS,
    },
  }
}

function drafting(
  taskQueue: string,
  { cron, timeZone, catchUpDays }: Exclude<PayoutSchedule, false>,
): Schedule {
  const id = draftPayoutsScheduleId(taskQueue)
  return {
    scheduleId: id,
    spec: { cronExpressions: [commented(cron)], timezone: timeZone },
    policies: {
      // Each period has a run of its own, whatever became of those before.
      overlap: ScheduleOverlapPolicy.ALLOW_ALL,
      catchupWindow: catchUpDays * DAY_MS,
    },
    action: starting(taskQueue, id, DRAFT_PAYOUTS_WORKFLOW),
  }
}

const starting = (taskQueue: string, workflowId: string, workflowType: string): Schedule["action"] => ({
  type: "startWorkflow",
  workflowType,
  // Temporal adds the time.
  workflowId,
  taskQueue,
  args: [],
})

/** Temporal keeps of a cron expression only what it means, and its comment: by that it is recognised. */
const commented = (cron: string): string => `${cron} # ${cron}`

/**
 * Makes the schedule if it is not there, and mends it if it is another. Processes may do this at the same moment: one of them makes it. What
 * an operator decided, to pause it, stays. One that is as it should be is left alone: after an update Temporal makes up for nothing that it
 * missed before.
 */
async function keepSchedule(schedules: Schedules, wanted: Schedule): Promise<void> {
  const handle = schedules.getHandle(wanted.scheduleId)
  const found = await handle.describe().catch(unlessNotFound)
  if (found === null) await schedules.create(wanted).catch(unlessAlreadyThere)
  else if (!isAs(found, wanted)) await handle.update(({ state }) => ({ ...wanted, state }))
}

async function dropSchedule(schedules: Schedules, id: string): Promise<void> {
  await schedules.getHandle(id).delete().catch(unlessNotFound)
}

function isAs(found: ScheduleDescription, { spec, policies, action }: Schedule): boolean {
  return (
    isRhythm(found, spec) &&
    found.policies.overlap === policies?.overlap &&
    found.policies.catchupWindow === policies?.catchupWindow &&
    found.action.workflowType === action.workflowType &&
    found.action.workflowId === action.workflowId &&
    found.action.taskQueue === action.taskQueue &&
    found.action.workflowExecutionTimeout === action.workflowExecutionTimeout
  )
}

function isRhythm({ spec: found }: ScheduleDescription, wanted: Schedule["spec"]): boolean {
  const rhythm = [
    ...(wanted.intervals ?? []).map(({ every, offset }) => `${every} ${offset}`),
    ...(wanted.cronExpressions ?? []),
  ]
  const its = [
    ...(found.intervals ?? []).map(({ every, offset }) => `${every} ${offset}`),
    ...(found.calendars ?? []).map(({ comment }) => commented(comment ?? "")),
  ]
  return rhythm.join("\n") === its.join("\n") && (found.timezone || "UTC") === (wanted.timezone ?? "UTC")
}

function unlessNotFound(error: unknown): null {
  if (error instanceof ScheduleNotFoundError) return null
  throw error
}

function unlessAlreadyThere(error: unknown): void {
  if (!(error instanceof ScheduleAlreadyRunning)) throw error
}
