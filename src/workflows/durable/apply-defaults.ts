// Writes a saved version's terms onto every record, however long that takes. Sequences only: an activity writes, and the job's row
// remembers how far it came.
import { continueAsNew, proxyActivities, workflowInfo } from "@temporalio/workflow"
import type { ApplyActivities, DefaultsRef } from "./contract"

const { applyDefaults } = proxyActivities<ApplyActivities>({
  startToCloseTimeout: "5 minutes",
  // A worker that dies is missed after this; the next one goes on from the job's row.
  heartbeatTimeout: "10 seconds",
  retry: { initialInterval: "1 second", maximumInterval: "1 minute" },
})

/** Ends when the version is written everywhere, when a newer one takes over, or when no further try can help. */
export async function referralApplyDefaults(ref: DefaultsRef): Promise<void> {
  while ((await applyDefaults(ref)).status === "running") {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof referralApplyDefaults>(ref)
  }
}
