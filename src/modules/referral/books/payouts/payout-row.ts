// Owns the rows of payouts as core's payouts, and how a step of core's is written: the payouts, their postings, the entries that come free,
// what is paid of commissions, whom to tell. Decides nothing.
import { coversEntries, DomainError, type Instant, type Notification, type Payout } from "../../../../core"
import type { PayoutStep, PayoutStatus } from "../../../../core"
import { date, type Db, insertAll, rowsOf } from "../db"
import { ledgerInserts } from "../ledger/inserts"
import { notificationInsert } from "../notifications"
import { movePaid, uncover } from "./covered"
import { runRow } from "./run-row"

interface StoredPayout extends Omit<Payout, "amount" | "currency"> {
  amount: string
  currency_code: string
}

const COLUMNS = "id, run_id, partner_id, currency_code, amount, status, entries"

/** These payouts of a run, locked in the order of their ids until the transaction ends. Refused with `payout.unknown` where one is not in it. */
export async function lockedPayouts(db: Db, runId: string, payoutIds: readonly string[]): Promise<Payout[]> {
  const rows = await rowsOf<StoredPayout>(
    db,
    `SELECT ${COLUMNS} FROM referral_payout WHERE id = ANY(?) AND run_id = ? ORDER BY id FOR UPDATE`,
    [payoutIds, runId],
  )
  const found = new Set(rows.map(({ id }) => id))
  const missing = payoutIds.find((id) => !found.has(id))
  if (missing !== undefined) unknownIn(runId, missing, "payout_id")
  return rows.map(payoutOf)
}

/**
 * That a run has these payouts. Refused with `payout_run.unknown`, and with `payout.unknown` at the path of the first that it doesn't have.
 */
export async function requirePayouts(
  db: Db,
  runId: string,
  payoutIds: readonly string[],
  pathOf: (index: number) => string,
): Promise<void> {
  await runRow(db, runId)
  const rows = await rowsOf<{ id: string }>(
    db,
    "SELECT id FROM referral_payout WHERE id = ANY(?) AND run_id = ?",
    [payoutIds, runId],
  )
  const found = new Set(rows.map(({ id }) => id))
  const missing = payoutIds.findIndex((id) => !found.has(id))
  if (missing !== -1) unknownIn(runId, payoutIds[missing] ?? "", pathOf(missing))
}

function unknownIn(runId: string, payoutId: string, path: string): never {
  throw new DomainError("payout.unknown", `Run ${runId} has no payout ${payoutId}. Check the id.`, path)
}

/** The next payouts of a run with this status, the oldest first, locked. */
export async function nextPayouts(
  db: Db,
  runId: string,
  status: PayoutStatus,
  limit: number,
): Promise<Payout[]> {
  const rows = await rowsOf<StoredPayout>(
    db,
    `SELECT ${COLUMNS} FROM referral_payout WHERE run_id = ? AND status = ? ORDER BY created_at, id LIMIT ? FOR UPDATE`,
    [runId, status, limit],
  )
  return rows.map(payoutOf)
}

/** The run that a payout belongs to. Refused with `payout.unknown`. */
export async function runOf(db: Db, payoutId: string): Promise<string> {
  const [row] = await rowsOf<{ run_id: string }>(db, "SELECT run_id FROM referral_payout WHERE id = ?", [
    payoutId,
  ])
  if (row === undefined) {
    throw new DomainError("payout.unknown", `There is no payout ${payoutId}. Check the id.`)
  }
  return row.run_id
}

const payoutOf = ({ amount, currency_code, ...row }: StoredPayout): Payout => ({
  ...row,
  amount: BigInt(amount),
  currency: currency_code,
})

/** What core decided about payouts that are locked. */
type Step = PayoutStep & { notifications?: readonly Notification[] }

/** Writes a step: `before` are the payouts as they were locked. */
export async function writeStep(db: Db, before: readonly Payout[], step: Step, now: Instant): Promise<void> {
  const was = new Map(before.map((payout) => [payout.id, payout.status]))
  const after = new Map(step.payouts.map((payout) => [payout.id, payout]))
  const paid = step.payouts.filter((payout) => payout.status === "paid" && was.get(payout.id) !== "paid")
  const unpaid = step.payouts.filter((payout) => payout.status !== "paid" && was.get(payout.id) === "paid")
  await writeStatuses(db, step.payouts, now)
  // Balances before commissions, as whoever settles an order locks them: insertAll begins with what is named last.
  await insertAll(db, [
    ...ledgerInserts(step.postings, now),
    notificationInsert(step.notifications ?? [], now),
  ])
  await movePaid(db, paid, 1n)
  await movePaid(db, unpaid, -1n)
  const free = before.filter(
    (payout) => coversEntries(payout) && !coversEntries(after.get(payout.id) ?? payout),
  )
  await uncover(
    db,
    free.map(({ id }) => id),
  )
}

async function writeStatuses(db: Db, payouts: readonly Payout[], now: Instant): Promise<void> {
  await rowsOf(
    db,
    // What was wrong with it was wrong with it before: whoever takes the step says what is wrong now.
    `UPDATE referral_payout p SET status = s.status, problem = NULL,
            due_at = CASE WHEN s.status IN ('approved', 'unknown') THEN p.due_at END,
            settled_at = CASE WHEN s.status IN ('paid', 'failed', 'released') THEN :now::timestamptz END
     FROM unnest(:ids::text[], :statuses::text[]) AS s (id, status) WHERE p.id = s.id`,
    {
      now: date(now),
      ids: payouts.map(({ id }) => id),
      statuses: payouts.map(({ status }) => status),
    },
  )
}
