// Starts a payout run for each period that comes to its end. Sequences only, and is over at once: the run has a workflow of its own, since one
// that waits for its approvals must not keep the next period's from starting.
import { WorkflowExecutionAlreadyStartedError } from "@temporalio/common"
import { ParentClosePolicy, proxyActivities, startChild, workflowInfo } from "@temporalio/workflow"
import {
  type DraftPayoutsActivities,
  PAYOUT_RUN_WORKFLOW,
  type PayoutRunRef,
  payoutRunWorkflowId,
} from "./contract"
import { PATIENTLY } from "./look-again"

const { draftPayouts } = proxyActivities<DraftPayoutsActivities>(PATIENTLY)

/** Started by its schedule, at the time or later: what was missed is made up for with the time that was meant. */
export async function referralDraftPayouts(): Promise<void> {
  const run = await draftPayouts(scheduledAt().toISOString())
  try {
    await startChild<(ref: PayoutRunRef) => Promise<void>>(PAYOUT_RUN_WORKFLOW, {
      workflowId: payoutRunWorkflowId(run.run_id),
      args: [run],
      parentClosePolicy: ParentClosePolicy.ABANDON,
    })
  } catch (failure) {
    // The sweep was quicker, or the period was asked for twice.
    if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure
  }
}

/** When the schedule meant to start this; now, where a person did. */
function scheduledAt(): Date {
  const { searchAttributes, startTime } = workflowInfo()
  const [scheduled] = searchAttributes.TemporalScheduledStartTime ?? []
  return scheduled instanceof Date ? scheduled : startTime
}
