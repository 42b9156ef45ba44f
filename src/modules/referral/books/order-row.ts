// Keeps an order's bookkeeping row: its lock, its revision, and its money as at the last look.
import type { Instant, OrderFacts } from "../../../core"
import { date, dateOrNull, type Db, instantOrNull, rowOf, rowsOf } from "./db"
import type { OrderReading } from "./order-reading"

/** The row as the transaction that locked it sees it. */
export interface OrderRow {
  revision: number
  contact_id: string | null
  visitor_id: string | null
  paid_since: Instant | null
}

/** The revision of an order's bookkeeping; 0 before it was first seen. Read before the order, so that a later write shows. */
export async function revisionOf(db: Db, orderId: string): Promise<number> {
  const row = await rowOf<{ revision: number }>(
    db,
    "SELECT revision FROM referral_order WHERE order_id = ?",
    [orderId],
  )
  return row?.revision ?? 0
}

/** Locks the row, which is made if there is none, until the transaction ends. */
export async function lockOrder(db: Db, { facts }: OrderReading, now: Instant): Promise<OrderRow> {
  await rowsOf(
    db,
    `INSERT INTO referral_order (order_id, placed_at, currency_code, looked_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [facts.id, date(facts.placed_at), facts.currency, date(now)],
  )
  const row = await rowOf<Omit<OrderRow, "paid_since"> & { paid_since: Date | null }>(
    db,
    "SELECT revision, contact_id, visitor_id, paid_since FROM referral_order WHERE order_id = ? FOR UPDATE",
    [facts.id],
  )
  if (row === null) throw new Error(`order ${facts.id} lost its bookkeeping row while it was locked`)
  return { ...row, paid_since: instantOrNull(row.paid_since) }
}

/** Writes what this look found, and moves the revision on. */
export async function keepOrder(
  db: Db,
  { id, total, paid, refunded, cancelled }: OrderFacts,
  seen: { contact_id: string | null; visitor_id: string | null; paid_since: Instant | null; now: Instant },
): Promise<void> {
  await db("referral_order")
    .where({ order_id: id })
    .update({
      revision: db.raw("revision + 1"),
      contact_id: seen.contact_id,
      visitor_id: seen.visitor_id,
      total: String(total),
      paid: String(paid),
      refunded: String(refunded),
      cancelled,
      paid_since: dateOrNull(seen.paid_since),
      looked_at: date(seen.now),
      vanished: false,
    })
}
