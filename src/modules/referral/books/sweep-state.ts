// What the sweep asks of the books: when an order was last looked at, how far each source was swept, and what waits.
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

/** Orders about which somebody was to be told before this time, and nobody has tried since. */
export async function ordersWithOldMail(db: Db, before: number): Promise<string[]> {
  const rows = await rowsOf<{ ref: string }>(
    db,
    `SELECT DISTINCT ref FROM (
       SELECT ref FROM referral_notification WHERE sent_at IS NULL AND kind = 'order' AND coalesce(tried_at, created_at) < ?
       ORDER BY id LIMIT 500
     ) old`,
    [date(before)],
  )
  return rows.map((row) => row.ref)
}

/** What waits, for the health route. */
export interface Backlog {
  unsent_notifications: number
  vanished_orders: number
  /** Saved defaults that are being written onto every record. */
  apply_jobs_running: number
  /** The newest defaults could not be written: 1, else 0. A failed job of older ones is no trouble any more. */
  apply_jobs_failed: number
}

export async function backlog(db: Db): Promise<Backlog> {
  const row = await rowOf<Record<"unsent" | "vanished" | "running" | "failed", string>>(
    db,
    `SELECT (SELECT count(*) FROM referral_notification WHERE sent_at IS NULL) AS unsent,
            (SELECT count(*) FROM referral_order WHERE vanished) AS vanished,
            (SELECT count(*) FROM referral_apply_job WHERE status = 'running') AS running,
            (SELECT count(*) FROM referral_apply_job WHERE status = 'failed'
             AND defaults_version = (SELECT max(version) FROM referral_defaults_version)) AS failed`,
  )
  return {
    unsent_notifications: Number(row?.unsent ?? 0),
    vanished_orders: Number(row?.vanished ?? 0),
    apply_jobs_running: Number(row?.running ?? 0),
    apply_jobs_failed: Number(row?.failed ?? 0),
  }
}
