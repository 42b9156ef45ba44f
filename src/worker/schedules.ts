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
import {
  MATURE_WORKFLOW,
  matureScheduleId,
  VERIFY_WORKFLOW,
  verifyScheduleId,
} from "../workflows/durable/contract"

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

type Schedule = ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>
type Schedules = Client["schedule"]

interface Rhythm {
  id: string
  workflow: string
  every_ms: number
  offset_ms: number
}

/** Every schedule of a shop; shops that share a namespace have a task queue each. */
export const schedulesOf = (taskQueue: string): Schedule[] => [
  // Hold days are days, and a posting is dated to when it was due: nobody waits for a quarter of an hour.
  schedule(taskQueue, {
    id: matureScheduleId(taskQueue),
    workflow: MATURE_WORKFLOW,
    every_ms: 15 * MINUTE_MS,
    offset_ms: 0,
  }),
  // It reads every entry: once a day, while most shops are quiet.
  schedule(taskQueue, {
    id: verifyScheduleId(taskQueue),
    workflow: VERIFY_WORKFLOW,
    every_ms: DAY_MS,
    offset_ms: 3 * HOUR_MS,
  }),
]

function schedule(taskQueue: string, { id, workflow, every_ms, offset_ms }: Rhythm): Schedule {
  return {
    scheduleId: id,
    spec: { intervals: [{ every: every_ms, offset: offset_ms }] },
    policies: {
      // A run takes everything that there is: one that is still under way leaves nothing for a second.
      overlap: ScheduleOverlapPolicy.SKIP,
      // Of the runs that were missed while Temporal was down one is made up for, at once when it is back.
      catchupWindow: every_ms,
    },
    action: {
      type: "startWorkflow",
      workflowType: workflow,
      // Temporal adds the time.
      workflowId: id,
      taskQueue,
      args: [],
      // A run that hangs, for whatever reason, must not keep later ones from starting for ever.
      workflowExecutionTimeout: DAY_MS,
    },
  }
}

/**
 * Makes the schedule if it is not there, and mends it if it is another. Processes may do this at the same moment: one of them makes it. What
 * an operator decided, to pause it, stays.
 */
export async function keepSchedule(schedules: Schedules, wanted: Schedule): Promise<void> {
  const handle = schedules.getHandle(wanted.scheduleId)
  const found = await handle.describe().catch(unlessNotFound)
  if (found === null) await schedules.create(wanted).catch(unlessAlreadyThere)
  else if (!isAs(found, wanted)) await handle.update(({ state }) => ({ ...wanted, state }))
}

function isAs(found: ScheduleDescription, { spec, policies, action }: Schedule): boolean {
  const [interval] = found.spec.intervals ?? []
  const [rhythm] = spec.intervals ?? []
  return (
    interval?.every === rhythm?.every &&
    interval?.offset === rhythm?.offset &&
    found.policies.overlap === policies?.overlap &&
    found.policies.catchupWindow === policies?.catchupWindow &&
    found.action.workflowType === action.workflowType &&
    found.action.workflowId === action.workflowId &&
    found.action.taskQueue === action.taskQueue &&
    found.action.workflowExecutionTimeout === action.workflowExecutionTimeout
  )
}

function unlessNotFound(error: unknown): null {
  if (error instanceof ScheduleNotFoundError) return null
  throw error
}

function unlessAlreadyThere(error: unknown): void {
  if (!(error instanceof ScheduleAlreadyRunning)) throw error
}
