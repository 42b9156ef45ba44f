// Reads the orders from before the module was switched on, page after page, until there are no more. Sequences only: how far it came is
// in the database, so that whoever goes on after a crash goes on there.
import { continueAsNew, proxyActivities, proxyLocalActivities, workflowInfo } from "@temporalio/workflow"
import type { BackfillActivities } from "./contract"
import { IN_PASSING, PATIENTLY, steadily } from "./look-again"

const inPassing = proxyLocalActivities<BackfillActivities>(IN_PASSING)
const patiently = proxyActivities<BackfillActivities>(PATIENTLY)

/** Once per shop; started again it does nothing. */
export async function referralBackfill(): Promise<void> {
  while (!(await steadily(inPassing.backfillPage, patiently.backfillPage)).done) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof referralBackfill>()
  }
}
