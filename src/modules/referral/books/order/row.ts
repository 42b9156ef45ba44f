// Keeps an order's bookkeeping row: its lock, its revision, and its money as at the last look.
import type { Instant, OrderFacts } from "../../../../core"
import { date, dateOrNull, type Db, type Insert, instant, instantOrNull, rowOf, rowsOf } from "../db"

/** A visitor to whom an order's cart was bound; null once they are erased. */
export interface BoundVisitor {
  visitor_id: string | null
  since: string
}

/** The row as the transaction that locked it sees it. */
export interface OrderRow {
  revision: number
  contact_id: string | null
  visitor_id: string | null
  /** All visitors of its cart in their order, the last one included; null where there was one at most. */
  visitors: readonly BoundVisitor[] | null
  paid_since: Instant | null
  /** As it was first seen: later looks can't tell any more when a draft was converted. */
  placed_at: Instant
  /** Whether the last look found it cancelled while nothing was paid. */
  cancelled_unpaid: boolean
}

/** What a look leaves in the row, besides the order's money. */
export interface SeenRow extends Pick<OrderRow, "contact_id" | "visitor_id" | "visitors" | "paid_since"> {
  /** It can't be decided before all earlier orders are known. */
  awaits_backfill?: boolean
}

/**
 * The revisions of these orders' bookkeeping, of those that were seen before; others have none, which is 0. Read before the orders, so
 * that a later write shows.
 */
export async function revisionsOf(db: Db, orderIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ order_id: string; revision: number }>(
    db,
    "SELECT order_id, revision FROM referral_order WHERE order_id = ANY(?)",
    [orderIds],
  )
  return new Map(rows.map((row) => [row.order_id, row.revision]))
}

type Locked = Omit<OrderRow, "paid_since" | "placed_at"> & {
  order_id: string
  paid_since: Date | null
  placed_at: Date
}

/** Core's isCancelledUnpaid as a condition on a row of referral_order. */
export const CANCELLED_UNPAID = "cancelled AND paid = 0"

const COLUMNS = `order_id, revision, contact_id, visitor_id, visitors, paid_since, placed_at,
  ${CANCELLED_UNPAID} AS cancelled_unpaid`

const readRow = ({ order_id: _id, paid_since, placed_at, ...row }: Locked): OrderRow => ({
  ...row,
  paid_since: instantOrNull(paid_since),
  placed_at: instant(placed_at),
})

/** Locks the rows, in the order of their ids, until the transaction ends; makes those that there are not. */
export async function lockOrders(
  db: Db,
  orders: readonly OrderFacts[],
  now: Instant,
): Promise<Map<string, OrderRow>> {
  if (orders.length === 0) return new Map()
  const rows = await rowsOf<Locked>(
    db,
    `INSERT INTO referral_order (order_id, placed_at, currency_code, looked_at)
     SELECT order_id, placed_at, currency_code, ? FROM unnest(?::text[], ?::timestamptz[], ?::text[])
       AS seen (order_id, placed_at, currency_code) ORDER BY order_id
     ON CONFLICT (order_id) DO UPDATE SET looked_at = excluded.looked_at
     RETURNING ${COLUMNS}`,
    [
      date(now),
      orders.map((order) => order.id),
      orders.map((order) => date(order.placed_at)),
      orders.map((order) => order.currency),
    ],
  )
  return new Map(rows.map((row) => [row.order_id, readRow(row)]))
}

/** The row of an order that was looked at before, or null; locked until the transaction ends, unless it is only to be read. */
export async function knownOrder(
  db: Db,
  orderId: string,
  { lock }: { lock: boolean },
): Promise<OrderRow | null> {
  const row = await rowOf<Locked>(
    db,
    `SELECT ${COLUMNS} FROM referral_order WHERE order_id = ? ${lock ? "FOR UPDATE" : ""}`,
    [orderId],
  )
  return row === null ? null : readRow(row)
}

/** What this look found of an order that is locked; moves the revision on. */
export function orderInsert(
  { id, placed_at, currency, total, paid, refunded, goodwill, cancelled }: OrderFacts,
  seen: SeenRow,
  now: Instant,
): Insert {
  const found = {
    contact_id: seen.contact_id,
    visitor_id: seen.visitor_id,
    visitors: seen.visitors,
    total,
    paid,
    refunded,
    goodwill,
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
    looked_at: date(now),
    revision: 1,
  }
  return {
    table: "referral_order",
    rows: [{ ...row, ...found }],
    onConflict: `(order_id) DO UPDATE SET revision = referral_order.revision + 1, ${update.join(", ")}`,
  }
}
