// Keeps what the provider paid after all when the books held it for failed or released, until an admin has seen to it. Posts nothing: what the
// partner has had is taken away by an adjustment.
import { DomainError, type Instant } from "../../../../../core"
import { date, type Db, rowOf, rowsOf } from "../../db"
import { type Decision, note } from "../decide"
import { lockedPayouts, runOf } from "../payout-row"
import { runRow } from "../run-row"

/** Of a row of payouts: it was paid after all, and nobody has seen to it. */
export const IS_LATE = "late_outcome IS NOT NULL AND late_seen_at IS NULL"

/**
 * Somebody has seen to what the provider paid after all: nobody is asked about it any more. Refused with `payout.unknown`, `payout.not_late`,
 * `payout.already_seen_to`.
 */
export async function seeTo(db: Db, payoutId: string, decision: Decision, now: Instant): Promise<void> {
  // The run before its payout, as everybody else locks them.
  const { id: run_id } = await runRow(db, await runOf(db, payoutId), "FOR NO KEY UPDATE")
  await lockedPayouts(db, run_id, [payoutId])
  await checkLate(db, payoutId)
  await rowsOf(db, "UPDATE referral_payout SET late_seen_at = ? WHERE id = ?", [date(now), payoutId])
  await note(db, [{ run_id, payout_id: payoutId, kind: "see_to", ...decision }], now)
}

async function checkLate(db: Db, payoutId: string): Promise<void> {
  const row = await rowOf<{ late_outcome: string | null; late_seen_at: Date | null }>(
    db,
    "SELECT late_outcome, late_seen_at FROM referral_payout WHERE id = ?",
    [payoutId],
  )
  if (row === null || row.late_outcome === null) {
    const message = `The provider has not paid payout ${payoutId} after all: there is nothing to see to.`
    throw new DomainError("payout.not_late", message)
  }
  if (row.late_seen_at === null) return
  const message = `Payout ${payoutId} was seen to already. Its actions say by whom, and why.`
  throw new DomainError("payout.already_seen_to", message)
}

/** Payouts that were paid after all and that nobody has seen to, of whom and in which currency. */
export interface LatePayout {
  id: string
  partner_id: string
  currency_code: string
}

/** Those of these partners, the oldest first. */
export async function lateOf(db: Db, partnerIds: readonly string[]): Promise<LatePayout[]> {
  return await rowsOf<LatePayout>(
    db,
    `SELECT id, partner_id, currency_code FROM referral_payout WHERE ${IS_LATE} AND partner_id = ANY(?) ORDER BY id`,
    [partnerIds],
  )
}
