// Keeps whom to tell: written with the money, struck off when sent. Sends nothing.
import type { Currency, Instant, Minor, Notification } from "../../../core"
import { date, type Db, type Insert, rowsOf } from "./db"
import { quickId } from "./ids"

/** A mail that is due, with where it goes. */
export interface UnsentNotification {
  id: string
  kind: Notification["kind"]
  ref: string
  partner_id: string
  name: string
  email: string | null
  /** What the order has earned them by now; null where it is not about an order. */
  earned: { amount: Minor; currency_code: Currency } | null
}

export const notificationInsert = (notifications: readonly Notification[], now: Instant): Insert => ({
  table: "referral_notification",
  rows: notifications.map((one) => ({
    id: quickId("refnot"),
    ...one,
    created_at: date(now),
  })),
  onConflict: "(kind, ref, partner_id) DO NOTHING",
})

/** About which of these somebody is still to be told. */
export async function withUnsent(
  db: Db,
  kind: Notification["kind"],
  refs: readonly string[],
): Promise<Set<string>> {
  const rows = await rowsOf<{ ref: string }>(
    db,
    "SELECT DISTINCT ref FROM referral_notification WHERE kind = ? AND ref = ANY(?) AND sent_at IS NULL",
    [kind, refs],
  )
  return new Set(rows.map((row) => row.ref))
}

/** What is still to be sent about this, marked as tried now. */
export async function takeUnsent(
  db: Db,
  kind: Notification["kind"],
  ref: string,
  now: Instant,
): Promise<UnsentNotification[]> {
  const rows = await rowsOf<
    Omit<UnsentNotification, "earned"> & { amount: string; currency_code: Currency | null }
  >(
    db,
    `WITH tried AS (
       UPDATE referral_notification SET tried_at = ? WHERE kind = ? AND ref = ? AND sent_at IS NULL
       RETURNING id, kind, ref, partner_id
     )
     SELECT t.id, t.kind, t.ref, t.partner_id, p.name, p.email, o.currency_code,
            (SELECT coalesce(sum(earned), 0) FROM referral_commission c WHERE c.order_id = o.order_id AND c.partner_id = t.partner_id) AS amount
     FROM tried t
     JOIN referral_partner p ON p.id = t.partner_id
     LEFT JOIN referral_order o ON t.kind = 'order' AND o.order_id = t.ref
     ORDER BY t.id`,
    [date(now), kind, ref],
  )
  return rows.map(({ amount, currency_code, ...row }) => ({
    ...row,
    earned: currency_code === null ? null : { amount: BigInt(amount), currency_code },
  }))
}

export async function markSent(db: Db, id: string, now: Instant): Promise<void> {
  await db("referral_notification")
    .where({ id })
    .update({ sent_at: date(now) })
}
