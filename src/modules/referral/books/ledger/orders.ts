// Owns how the commissions of orders are touched apart from a look at the order: under the same lock, read whole, written whole. Decides
// nothing and reads nothing of the shop.
import type { CommissionState, Instant, Posting } from "../../../../core"
import { commissionInserts, commissionsOf } from "../commissions"
import { type Db, insertAll, instantOrNull, rowsOf } from "../db"
import { ledgerInserts } from "./inserts"

/** A commission, and since when its order has been paid; null while it is not. */
export interface OpenCommission {
  commission: CommissionState
  paid_since: Instant | null
}

/** Locks these orders, in the order of their ids, until the transaction ends, and answers their commissions. */
export async function lockedCommissions(db: Db, orderIds: readonly string[]): Promise<OpenCommission[]> {
  const orders = await rowsOf<{ order_id: string; paid_since: Date | null }>(
    db,
    "SELECT order_id, paid_since FROM referral_order WHERE order_id = ANY(?) ORDER BY order_id FOR UPDATE",
    [orderIds],
  )
  const paidSince = new Map(orders.map((row) => [row.order_id, instantOrNull(row.paid_since)]))
  const commissions = await commissionsOf(db, orderIds)
  return commissions.map((commission) => ({
    commission,
    paid_since: paidSince.get(commission.order_id) ?? null,
  }))
}

/** Writes what became of commissions whose orders are locked, with the postings that say why. */
export async function writePosted(
  db: Db,
  posted: readonly { commission: CommissionState; postings: readonly Posting[] }[],
  now: Instant,
): Promise<void> {
  await insertAll(db, [
    ...commissionInserts(
      posted.map((one) => one.commission),
      now,
    ),
    ...ledgerInserts(
      posted.flatMap((one) => one.postings),
      now,
    ),
  ])
}
