// Keeps a contact's history: by whom they were referred, first and last. Whether a decision renews it is core's to say.
import { type HistoryTouch, touchHistory } from "../../../core"
import { date, type Db, instant, rowOf } from "./db"

/** Writes referrals into the history of a contact, whose row the caller has locked. */
export async function keepHistory(
  db: Db,
  contactId: string,
  touches: readonly HistoryTouch[],
): Promise<void> {
  for (const touch of touches) {
    const before = await rowOf<{ partner_id: string; first_at: Date; last_at: Date; source: string }>(
      db,
      "SELECT partner_id, first_at, last_at, source FROM referral_history WHERE contact_id = ? AND partner_id = ? FOR UPDATE",
      [contactId, touch.partner_id],
    )
    const known = before && {
      ...before,
      first_at: instant(before.first_at),
      last_at: instant(before.last_at),
    }
    const { first_at, last_at, ...row } = touchHistory(known ?? undefined, touch)
    await db("referral_history")
      .insert({ contact_id: contactId, ...row, first_at: date(first_at), last_at: date(last_at) })
      .onConflict(["contact_id", "partner_id"])
      .merge()
  }
}
