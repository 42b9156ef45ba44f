// What the sweep asks of the books: when an order was last looked at, how far each source was swept, and what waits.
import { backfillState } from "./backfill"
import { date, type Db, instant, rowOf, rowsOf } from "./db"

/** When each of these orders was last looked at; those never looked at are missing. */
export async function lookedAt(db: Db, orderIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ order_id: string; looked_at: Date }>(
    db,
    "SELECT order_id, looked_at FROM referral_order WHERE order_id = ANY(?)",
    [orderIds],
  )
  return new Map(rows.map((row) => [row.order_id, instant(row.looked_at)]))
}

export async function sweepCursor(db: Db, source: string): Promise<string | null> {
  const row = await rowOf<{ last_id: string }>(
    db,
    "SELECT last_id FROM referral_sweep_cursor WHERE source = ?",
    [source],
  )
  return row?.last_id ?? null
}

/** Moves a cursor on, never back: of two sweeps at once the one that came further counts. */
export async function moveSweepCursor(db: Db, source: string, lastId: string): Promise<void> {
  await rowsOf(
    db,
    `INSERT INTO referral_sweep_cursor (source, last_id) VALUES (?, ?)
     ON CONFLICT (source) DO UPDATE SET last_id = greatest(referral_sweep_cursor.last_id, excluded.last_id)`,
    [source, lastId],
  )
}

/** Orders, or leads, about which somebody was to be told before this time, and nobody has tried since. */
export async function withOldMail(db: Db, kind: "order" | "lead", before: number): Promise<string[]> {
  const rows = await rowsOf<{ ref: string }>(
    db,
    `SELECT DISTINCT ref FROM (
       SELECT ref FROM referral_notification WHERE sent_at IS NULL AND kind = ? AND coalesce(tried_at, created_at) < ?
       ORDER BY id LIMIT 500
     ) old`,
    [kind, date(before)],
  )
  return rows.map((row) => row.ref)
}

/** What waits, for the health route. */
export interface Backlog {
  unsent_notifications: number
  vanished_orders: number
  /** Leads that count and are not settled yet. */
  open_leads: number
  /** The reading of the orders from before the module was switched on; programs with limits wait for its end. */
  backfill: { status: "waiting" | "running" | "done"; orders: number; orders_waiting_for_it: number }
}

export async function backlog(db: Db): Promise<Backlog> {
  const row = await rowOf<{ unsent: string; vanished: string; leads: string; awaiting: string }>(
    db,
    `SELECT (SELECT count(*) FROM referral_notification WHERE sent_at IS NULL) AS unsent,
            (SELECT count(*) FROM referral_order WHERE vanished) AS vanished,
            (SELECT count(*) FROM referral_lead
             WHERE settled_at IS NULL AND erased_at IS NULL AND counts_from IS NOT NULL) AS leads,
            (SELECT count(*) FROM referral_order WHERE awaits_backfill) AS awaiting`,
  )
  const { orders, started_at, finished_at } = await backfillState(db)
  const status = finished_at !== null ? "done" : started_at !== null ? "running" : "waiting"
  return {
    unsent_notifications: Number(row?.unsent ?? 0),
    vanished_orders: Number(row?.vanished ?? 0),
    open_leads: Number(row?.leads ?? 0),
    backfill: { status, orders, orders_waiting_for_it: Number(row?.awaiting ?? 0) },
  }
}
