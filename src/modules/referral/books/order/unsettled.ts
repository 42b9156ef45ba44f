// Keeps the orders that could not be settled: why, since when, and when the sweep tries them again. Settles
// nothing.
import type { Instant } from "../../../../core"
import { date, type Db, instant, rowOf, rowsOf } from "../db"
import { type Listed, type Page, page } from "../lists"

/** Why an order could not be settled: a code that never changes, and words without anything personal. */
export interface WhyUnsettled {
  code: string
  message: string
}

/** An order that could not be settled, as admins see it. */
export interface UnsettledOrder extends WhyUnsettled {
  order_id: string
  since: Date
  attempts: number
  attempted_at: Date
  next_attempt_at: Date
}

const COLUMNS = "order_id, code, message, since, attempts, attempted_at, next_attempt_at"
const MESSAGE_LENGTH = 1_000
const SOONEST = "1 minute"
const LATEST = "1 day"

/**
 * Notes that settling an order failed. It is tried again after as long as it has waited so far, from a minute
 * up to a day.
 */
export async function noteUnsettled(
  db: Db,
  orderId: string,
  { code, message }: WhyUnsettled,
  now: Instant,
): Promise<void> {
  await rowsOf(
    db,
    `INSERT INTO referral_unsettled_order AS kept (${COLUMNS})
     VALUES (:orderId, :code, :message, :now, 1, :now, :now::timestamptz + interval '${SOONEST}')
     ON CONFLICT (order_id) DO UPDATE SET code = excluded.code, message = excluded.message,
       attempts = kept.attempts + 1, attempted_at = excluded.attempted_at,
       next_attempt_at = excluded.attempted_at
         + least(greatest(excluded.attempted_at - kept.since, interval '${SOONEST}'), interval '${LATEST}')`,
    { orderId, code, message: message.replaceAll("\0", "").slice(0, MESSAGE_LENGTH), now: date(now) },
  )
}

/** Strikes off orders that are settled, or that there is nothing to settle of any more. */
export async function strikeOffSettled(db: Db, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await rowsOf(db, "DELETE FROM referral_unsettled_order WHERE order_id = ANY(?)", [orderIds])
}

/** Which of these orders could not be settled, and when that was tried last. */
export async function unsettledAmong(db: Db, orderIds: readonly string[]): Promise<Map<string, Instant>> {
  if (orderIds.length === 0) return new Map()
  const rows = await rowsOf<{ order_id: string; attempted_at: Date }>(
    db,
    "SELECT order_id, attempted_at FROM referral_unsettled_order WHERE order_id = ANY(?)",
    [orderIds],
  )
  return new Map(rows.map((row) => [row.order_id, instant(row.attempted_at)]))
}

/** Orders that are due to be tried again, the longest due first. */
export async function unsettledDue(db: Db, limit: number, now: Instant): Promise<string[]> {
  const rows = await rowsOf<{ order_id: string }>(
    db,
    `SELECT order_id FROM referral_unsettled_order WHERE next_attempt_at <= ?
     ORDER BY next_attempt_at, order_id LIMIT ?`,
    [date(now), limit],
  )
  return rows.map((row) => row.order_id)
}

/** Has an order tried at once; null where it is not among them. */
export async function tryUnsettledNow(db: Db, orderId: string, now: Instant): Promise<UnsettledOrder | null> {
  return await rowOf<UnsettledOrder>(
    db,
    `UPDATE referral_unsettled_order SET next_attempt_at = least(next_attempt_at, ?) WHERE order_id = ?
     RETURNING ${COLUMNS}`,
    [date(now), orderId],
  )
}

/** Which of them to list. */
export interface UnsettledFilter {
  order_id?: string | undefined
  code?: string | undefined
}

/** A page of them, the one that has waited longest first. */
export async function listUnsettled(
  db: Db,
  { order_id, code }: UnsettledFilter,
  wanted: Page,
): Promise<Listed<UnsettledOrder>> {
  const list = {
    table: "referral_unsettled_order",
    columns: COLUMNS,
    where: [
      ["order_id = ?", order_id],
      ["code = ?", code],
    ],
    by: ["since", "order_id"],
    oldestFirst: true,
  } as const
  return await page<UnsettledOrder>(db, list, wanted)
}

/** How many there are, for the health route, and since when the oldest of them waits. */
export async function unsettledHealth(db: Db): Promise<{ count: number; oldest_since: string | null }> {
  const row = await rowOf<{ count: string; oldest: Date | null }>(
    db,
    "SELECT count(*) AS count, min(since) AS oldest FROM referral_unsettled_order",
  )
  return { count: Number(row?.count ?? 0), oldest_since: row?.oldest?.toISOString() ?? null }
}
