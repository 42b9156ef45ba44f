// Has the ledger verified, once a day by its schedule. Sequences only: an activity verifies, keeps and reports.
import { proxyActivities } from "@temporalio/workflow"
import type { VerifyActivities } from "./contract"

const { verifyLedger } = proxyActivities<VerifyActivities>({
  // Millions of entries take a minute; one statement is not heard of before it ends, so that the activity beats beside it.
  startToCloseTimeout: "1 hour",
  heartbeatTimeout: "1 minute",
  retry: { initialInterval: "10 seconds", maximumInterval: "10 minutes" },
})

/** Answers how much is off; what it is stands in the log, on the health route and in the database. */
export async function referralVerifyLedger(): Promise<{ findings: number }> {
  return await verifyLedger()
}
