// One pass over everything that is due to mature, however much that is. Sequences only: an activity matures, and what it matured is not due
// any more, so that whoever goes on after a crash does nothing twice.
import { continueAsNew, proxyActivities, workflowInfo } from "@temporalio/workflow"
import type { MatureActivities, MaturingPlace } from "./contract"

const { matureDue } = proxyActivities<MatureActivities>({
  startToCloseTimeout: "5 minutes",
  // A worker that dies is missed after this; the next one goes on from where the activity began.
  heartbeatTimeout: "10 seconds",
  retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
})

/** Started by its schedule. Ends when it has come past everything that is due: what falls due behind it is the next run's. */
export async function referralMature(from: MaturingPlace | null = null): Promise<void> {
  let { next } = await matureDue(from)
  while (next !== null) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof referralMature>(next)
    next = (await matureDue(next)).next
  }
}
