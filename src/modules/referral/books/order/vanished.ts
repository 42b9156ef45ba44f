// An order that Medusa doesn't have any more. Medusa deletes an order again when its payment fails, and that
// is no reason for a trace. Where money was posted for it, somebody must look, and nothing is silently taken
// back (rules §10.9).
import { holdCommission, type Instant } from "../../../../core"
import { remakeHistory } from "../contact/history"
import { type Db, rowOf, rowsOf } from "../db"
import { lockedCommissions, writePosted } from "../ledger/orders"
import { strikeOffSettled } from "./unsettled"

/** What became of it: `forgotten` with all its traces, `held` for an admin to look at, or held `already`. */
export type Vanishing = "forgotten" | "held" | "already"

/** Forgets the order if nothing was ever posted or corrected for it; else holds its commissions and marks it for an admin. */
export async function orderVanished(db: Db, orderId: string, now: Instant): Promise<Vanishing> {
  await strikeOffSettled(db, [orderId])
  const row = await rowOf<{ contact_id: string | null; vanished: boolean }>(
    db,
    "SELECT contact_id, vanished FROM referral_order WHERE order_id = ? FOR UPDATE",
    [orderId],
  )
  if (row === null) return "forgotten"
  // Whoever released its commissions since has looked at it: they aren't held again.
  if (row.vanished) return "already"
  // An admin who corrected it may have told somebody: then it isn't forgotten either.
  const matters = await rowOf(
    db,
    `SELECT 1 FROM referral_commission WHERE order_id = :orderId
     UNION ALL SELECT 1 FROM referral_correction WHERE order_id = :orderId LIMIT 1`,
    { orderId },
  )
  if (matters === null) {
    for (const table of ["referral_decision", "referral_order_line", "referral_order"]) {
      await db(table).where({ order_id: orderId }).delete()
    }
    // A buyer was not referred by an order that never came about.
    await remakeHistory(db, row.contact_id === null ? [] : [row.contact_id])
    await rowsOf(
      db,
      "DELETE FROM referral_notification WHERE kind = 'order' AND ref = ? AND sent_at IS NULL",
      [orderId],
    )
    return "forgotten"
  }
  await holdAll(db, orderId, now)
  await rowsOf(db, "UPDATE referral_order SET vanished = true, revision = revision + 1 WHERE order_id = ?", [
    orderId,
  ])
  return "held"
}

/** Holds what can be held, as a reviewer would: what was due before has matured (rules §10.7). */
async function holdAll(db: Db, orderId: string, now: Instant): Promise<void> {
  const open = await lockedCommissions(db, [orderId])
  const held = open
    .filter(({ commission }) => !commission.held && !commission.voided)
    .map(({ commission, paid_since }) => holdCommission(commission, paid_since, now))
  await writePosted(db, held, now)
}
