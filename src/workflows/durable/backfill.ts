// Reads the orders from before the module was switched on, page after page, until there are no more. Sequences only: how far it came is
// in the database, so that whoever goes on after a crash goes on there.
import { continueAsNew, proxyActivities, workflowInfo } from "@temporalio/workflow"
import type { BackfillActivities } from "./contract"
import { PATIENTLY } from "./look-again"

const { backfillPage } = proxyActivities<BackfillActivities>(PATIENTLY)

/** Once per shop; started again it does nothing. */
export async function referralBackfill(): Promise<void> {
  while (!(await backfillPage()).done) {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof referralBackfill>()
  }
}
