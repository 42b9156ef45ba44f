// Takes a run on by one batch of whatever is open about it: drafting, releasing after a rejection, settling a file that was sent. One
// transaction each, under the run's lock, so that any number of callers may do it at once, and whoever dies has done whole batches.
import { type Instant, releaseDrafts } from "../../../../core"
import { type Db, rowsOf } from "../db"
import type { Sealing } from "./details/sealing"
import { draftBatch } from "./draft"
import { nextPayouts, writeStep } from "./payout-row"
import { type RunRow, runRow } from "./run-row"
import { allPaid } from "./settle"

/** Does the next batch. Refused with `payout_run.unknown`. */
export async function advanceRun(
  db: Db,
  sealing: Sealing,
  runId: string,
  { size, now }: { size: number; now: Instant },
): Promise<{ isMoreLeft: boolean }> {
  const run = await runRow(db, runId, "FOR NO KEY UPDATE")
  if (run.status === "drafting") {
    await draftBatch(db, sealing, run, { size, now })
    return { isMoreLeft: true }
  }
  const isMoreLeft =
    (run.status === "rejected" && (await releaseBatch(db, run, size, now))) ||
    (run.marks_sent && (await settleBatch(db, run, size, now)))
  return { isMoreLeft }
}

async function releaseBatch(db: Db, run: RunRow, size: number, now: Instant): Promise<boolean> {
  const drafts = await nextPayouts(db, run.id, "draft", size)
  await writeStep(db, drafts, releaseDrafts(drafts, now), now)
  return drafts.length > 0
}

/** All of the file was sent: what of it is unknown is paid. */
async function settleBatch(db: Db, run: RunRow, size: number, now: Instant): Promise<boolean> {
  const unknown = await nextPayouts(db, run.id, "unknown", size)
  await writeStep(db, unknown, allPaid(unknown, now), now)
  if (unknown.length > 0) return true
  await rowsOf(db, "UPDATE referral_payout_run SET marks_sent = false WHERE id = ?", [run.id])
  return false
}
