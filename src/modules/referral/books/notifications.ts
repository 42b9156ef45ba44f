// Keeps whom to tell: written with the money, struck off when sent. Sends nothing.
import { generateEntityId } from "@medusajs/framework/utils"
import type { Notification } from "../../../core"
import { date, type Db, rowOf, rowsOf } from "./db"

/** A mail that is due, with where it goes. */
export interface UnsentNotification {
  id: string
  kind: Notification["kind"]
  ref: string
  partner_id: string
  name: string
  email: string | null
}

export async function keepNotifications(
  db: Db,
  notifications: readonly Notification[],
  now: number,
): Promise<void> {
  if (notifications.length === 0) return
  await db("referral_notification")
    .insert(
      notifications.map((one) => ({
        id: generateEntityId(undefined, "refnot"),
        ...one,
        created_at: date(now),
      })),
    )
    .onConflict(["kind", "ref", "partner_id"])
    .ignore()
}

/** Whether anybody is still to be told about this. */
export async function hasUnsent(db: Db, kind: Notification["kind"], ref: string): Promise<boolean> {
  const sql = "SELECT 1 FROM referral_notification WHERE kind = ? AND ref = ? AND sent_at IS NULL LIMIT 1"
  return (await rowOf(db, sql, [kind, ref])) !== null
}

export async function unsent(db: Db, kind: Notification["kind"], ref: string): Promise<UnsentNotification[]> {
  return await rowsOf<UnsentNotification>(
    db,
    `SELECT n.id, n.kind, n.ref, n.partner_id, p.name, p.email FROM referral_notification n
     JOIN referral_partner p ON p.id = n.partner_id
     WHERE n.kind = ? AND n.ref = ? AND n.sent_at IS NULL ORDER BY n.id`,
    [kind, ref],
  )
}

export async function markSent(db: Db, id: string, now: number): Promise<void> {
  await db("referral_notification")
    .where({ id })
    .update({ sent_at: date(now) })
}
