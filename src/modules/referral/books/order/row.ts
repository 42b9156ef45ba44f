// Keeps an order's bookkeeping row: its lock, its revision, and its money as at the last look.
import type { Instant, OrderFacts } from "../../../../core"
import { date, dateOrNull, type Db, type Insert, instantOrNull, rowOf } from "../db"
import { OPEN_LEADS, whoBindings } from "../lead/open"
import type { OrderReading } from "./reading"

/** The row as the transaction that locked it sees it. */
export interface OrderRow {
  revision: number
  contact_id: string | null
  visitor_id: string | null
  paid_since: Instant | null
  /** Its buyer has leads that are not settled yet, and came before it. */
  has_open_leads: boolean
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
  const row = await rowOf<Omit<OrderRow, "paid_since"> & { paid_since: Date | null }>(
    db,
    `INSERT INTO referral_order (order_id, placed_at, currency_code, looked_at) VALUES (:id, :until, :currency, :now)
     ON CONFLICT (order_id) DO UPDATE SET looked_at = excluded.looked_at
     RETURNING revision, contact_id, visitor_id, paid_since, EXISTS (SELECT 1 FROM ${OPEN_LEADS}) AS has_open_leads`,
    { id: facts.id, currency: facts.currency, now: date(now), ...whoBindings(facts, facts.placed_at) },
  )
  if (row === null) throw new Error(`order ${facts.id} has no bookkeeping row after it was made`)
  return { ...row, paid_since: instantOrNull(row.paid_since) }
}

/** What this look found of an order that is locked; moves the revision on. */
export function orderInsert(
  { id, placed_at, currency, total, paid, refunded, cancelled }: OrderFacts,
  seen: Pick<OrderRow, "contact_id" | "visitor_id" | "paid_since"> & {
    now: Instant
    awaits_backfill?: boolean
  },
): Insert {
  const found = {
    contact_id: seen.contact_id,
    visitor_id: seen.visitor_id,
    total,
    paid,
    refunded,
    cancelled,
    paid_since: dateOrNull(seen.paid_since),
    vanished: false,
    awaits_backfill: seen.awaits_backfill ?? false,
  }
  const update = Object.keys(found).map((column) => `${column} = excluded.${column}`)
  const row = {
    order_id: id,
    placed_at: date(placed_at),
    currency_code: currency,
    looked_at: date(seen.now),
    revision: 1,
  }
  return {
    table: "referral_order",
    rows: [{ ...row, ...found }],
    onConflict: `(order_id) DO UPDATE SET revision = referral_order.revision + 1, ${update.join(", ")}`,
  }
}
