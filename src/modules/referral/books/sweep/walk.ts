// Keeps how far the sweep's walks came, and what they passed that may still come to something. Reads no row of the shop's.
import type { Notification } from "../../../../core"
import { date, type Db, instant, rowOf, rowsOf } from "../db"

/** When each of these orders was last looked at; those never looked at are missing. */
export async function lookedAt(db: Db, orderIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ order_id: string; looked_at: Date }>(
    db,
    "SELECT order_id, looked_at FROM referral_order WHERE order_id = ANY(?)",
    [orderIds],
  )
  return new Map(rows.map((row) => [row.order_id, instant(row.looked_at)]))
}

/** The last id of a walk, or null before its first step. */
export async function cursorOf(db: Db, walk: string): Promise<string | null> {
  const row = await rowOf<{ last_id: string }>(
    db,
    "SELECT last_id FROM referral_sweep_cursor WHERE source = ?",
    [walk],
  )
  return row?.last_id ?? null
}

/** Moves a walk on, never back: of two sweeps at once the one that came further counts. */
export async function moveCursor(db: Db, walk: string, lastId: string): Promise<void> {
  await rowsOf(
    db,
    `INSERT INTO referral_sweep_cursor (source, last_id) VALUES (?, ?)
     ON CONFLICT (source) DO UPDATE SET last_id = greatest(referral_sweep_cursor.last_id, excluded.last_id)`,
    [walk, lastId],
  )
}

/** Puts a walk that goes round and round wherever it is to go on: at its beginning, for one. */
export async function placeCursor(db: Db, walk: string, lastId: string): Promise<void> {
  await rowsOf(
    db,
    `INSERT INTO referral_sweep_cursor (source, last_id) VALUES (?, ?)
     ON CONFLICT (source) DO UPDATE SET last_id = excluded.last_id`,
    [walk, lastId],
  )
}

/** Moves a walk on, and remembers what it leaves behind unfinished. */
export async function pass(
  db: Db,
  source: string,
  { lastId, unfinished }: { lastId: string; unfinished: readonly string[] },
): Promise<void> {
  await keepWaiting(db, source, unfinished)
  await moveCursor(db, source, lastId)
}

/** Remembers rows that may still come to something. */
export async function keepWaiting(db: Db, source: string, rowIds: readonly string[]): Promise<void> {
  if (rowIds.length === 0) return
  await rowsOf(
    db,
    `INSERT INTO referral_sweep_waiting (source, row_id) SELECT ?, unnest(?::text[]) ON CONFLICT DO NOTHING`,
    [source, rowIds],
  )
}

/** The next of what was left behind, by id. */
export async function waitingAfter(db: Db, source: string, after: string, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ row_id: string }>(
    db,
    "SELECT row_id FROM referral_sweep_waiting WHERE source = ? AND row_id > ? ORDER BY row_id LIMIT ?",
    [source, after, limit],
  )
  return rows.map((row) => row.row_id)
}

/** Strikes off what came to something, or never will. */
export async function strikeOff(db: Db, source: string, rowIds: readonly string[]): Promise<void> {
  if (rowIds.length === 0) return
  await rowsOf(db, "DELETE FROM referral_sweep_waiting WHERE source = ? AND row_id = ANY(?)", [
    source,
    rowIds,
  ])
}

/** Orders, or leads, about which somebody was to be told before this time, and nobody has tried since. */
export async function withOldMail(db: Db, kind: Notification["kind"], before: number): Promise<string[]> {
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
