// Owns a run's row: reading it, locking it, and what stands in it as core's run. Decides nothing.
import { DomainError, type Instant, type PayoutRun } from "../../../../core"
import { type Db, instant, instantOrNull, rowOf, rowsOf } from "../db"

/** The built-in provider, whose payments the shop makes itself, out of a file. */
export const FILE_PROVIDER = "file"

/** A run as the books keep it; `minimum_payout` in minor units. */
export interface RunRow extends Omit<PayoutRun, "approved_by"> {
  provider: string
  paused: boolean
  /** Everything of its file was marked as sent, and is settled batch by batch. */
  marks_sent: boolean
  minimum_payout: Record<string, bigint>
  drafted_at: Instant | null
  place_partner_id: string
  place_currency_code: string
}

interface StoredRun extends Omit<RunRow, "minimum_payout" | "period_end" | "drafted_at"> {
  minimum_payout: Record<string, string>
  period_end: Date
  drafted_at: Date | null
}

const COLUMNS =
  "id, period_end, required_approvals, status, provider, paused, marks_sent, minimum_payout, drafted_at, place_partner_id, place_currency_code"

/**
 * Whoever takes a step locks the run for it; who only needs it to stay as it is holds it, many at once. Its key stays free: a payout that is
 * written twice in one transaction asks PostgreSQL whether its run is still there, and would wait for whoever waits for the payout.
 */
type Lock = "FOR NO KEY UPDATE" | "FOR SHARE" | ""

/** Refused with `payout_run.unknown`. */
export async function runRow(db: Db, runId: string, lock: Lock = ""): Promise<RunRow> {
  const row = await rowOf<StoredRun>(db, `SELECT ${COLUMNS} FROM referral_payout_run WHERE id = ? ${lock}`, [
    runId,
  ])
  if (row === null) {
    throw new DomainError("payout_run.unknown", `There is no payout run ${runId}. Check the id.`)
  }
  const minimum = Object.entries(row.minimum_payout).map(
    ([currency, amount]) => [currency, BigInt(amount)] as const,
  )
  return {
    ...row,
    period_end: instant(row.period_end),
    drafted_at: instantOrNull(row.drafted_at),
    minimum_payout: Object.fromEntries(minimum),
  }
}

/** The run as core sees it. */
export async function coreRun(db: Db, row: RunRow): Promise<PayoutRun> {
  const approvals = await rowsOf<{ actor: string }>(
    db,
    "SELECT actor FROM referral_payout_action WHERE run_id = ? AND kind = 'approve' ORDER BY id",
    [row.id],
  )
  return { ...row, approved_by: approvals.map(({ actor }) => actor) }
}
