// Keeps a contact's history: by whom they were referred, first and last. Whether a decision renews it is core's to say.
import { type HistoryRow, type HistoryTouch, touchHistory } from "../../../../core"
import { date, type Insert } from "../db"

/** Referrals for the history of a contact, whose row the caller has locked; `known` is that history as it was read since. */
export const historyInsert = (
  contactId: string,
  known: readonly HistoryRow[],
  touches: readonly HistoryTouch[],
): Insert => ({
  table: "referral_history",
  rows: touches.map((touch) => {
    const before = known.find((row) => row.partner_id === touch.partner_id)
    const { first_at, last_at, ...row } = touchHistory(before, touch)
    return { contact_id: contactId, ...row, first_at: date(first_at), last_at: date(last_at) }
  }),
  onConflict: `(contact_id, partner_id) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at,
    source = excluded.source`,
})
