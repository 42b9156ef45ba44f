// Reads which adjustments payouts cover, with who made them and why: approvers see them payout by payout.
// Changes nothing.
import { type Db, rowsOf } from "../db"
import { inMajor } from "../money"

/**
 * An adjustment that a payout covers; `amount` in major units, below 0 where it took away, `actor` an admin's
 * id.
 */
export interface PayoutAdjustment {
  id: string
  amount: number
  reason: string
  actor: string
  created_at: string
}

interface Row extends Omit<PayoutAdjustment, "amount" | "created_at"> {
  amount: string
  adjusted_at: Date
}

/** More than these nobody reads through: the payout's entries name all of them. */
const MOST = 100

/** The adjustments of a page of payouts: of each the newest hundred. */
export async function adjustmentsIn(
  db: Db,
  payouts: readonly { adjustment_ids: readonly string[] }[],
): Promise<(ids: readonly string[], currency: string) => PayoutAdjustment[]> {
  const wanted = payouts.flatMap(({ adjustment_ids }) => newest(adjustment_ids))
  const rows =
    wanted.length === 0
      ? []
      : await rowsOf<Row>(
          db,
          "SELECT id, amount, reason, actor, adjusted_at FROM referral_adjustment WHERE id = ANY(?)",
          [wanted],
        )
  const known = new Map(rows.map((row) => [row.id, row]))
  return (ids, currency) =>
    newest(ids)
      .map((id) => known.get(id))
      .filter((row) => row !== undefined)
      .map(({ amount, adjusted_at, ...row }) => ({
        ...row,
        amount: inMajor(amount, currency),
        created_at: adjusted_at.toISOString(),
      }))
}

/** Ids sort by time. */
const newest = (ids: readonly string[]): string[] => [...ids].sort().reverse().slice(0, MOST)
