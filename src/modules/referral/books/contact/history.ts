// Keeps a contact's history: by whom they were referred, first and last. Whether a decision renews it is core's to say.
import {
  historyFrom,
  type HistoryRow,
  type HistoryTouch,
  isRowOf,
  type Method,
  renewsHistory,
  touchHistory,
} from "../../../../core"
import { date, type Db, type Insert, insertAll, instant, rowsOf } from "../db"
import { CANCELLED_UNPAID } from "../order/row"

/** Referrals for the history of a contact, whose row the caller has locked; `known` is that history as it was read since. */
export const historyInsert = (
  contactId: string,
  known: readonly HistoryRow[],
  touches: readonly HistoryTouch[],
): Insert =>
  insertOf(
    contactId,
    touches.map((touch) =>
      touchHistory(
        known.find((row) => isRowOf(row, touch)),
        touch,
      ),
    ),
  )

const insertOf = (contactId: string, rows: readonly HistoryRow[]): Insert => ({
  table: "referral_history",
  rows: rows.map(({ first_at, last_at, ...row }) => ({
    contact_id: contactId,
    ...row,
    first_at: date(first_at),
    last_at: date(last_at),
  })),
  onConflict: `(contact_id, partner_id, account_only) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at,
    source = excluded.source`,
})

/**
 * Attributed leads, and the first decision of every order that counts: reassigning leaves the history alone.
 */
const TOUCHES = `
  SELECT contact_id, partner_id, method, submitted_at AS at, id AS source,
    kind = 'registration' AND email_confirmed_at IS NULL AS account_only FROM referral_lead
  WHERE contact_id = ANY(:ids) AND partner_id IS NOT NULL AND settled_at IS NOT NULL
  UNION ALL
  SELECT o.contact_id, d.partner_id, d.method, o.placed_at, o.order_id, false
  FROM (SELECT order_id, contact_id, placed_at FROM referral_order WHERE contact_id = ANY(:ids) AND NOT (${CANCELLED_UNPAID})) o
  JOIN referral_decision d ON d.order_id = o.order_id AND d.role = 'sale' AND d.seq = 1
  WHERE d.partner_id IS NOT NULL
  ORDER BY at, source`

interface TouchRow {
  contact_id: string
  partner_id: string
  method: Method
  at: Date
  source: string
  account_only: boolean
}

/**
 * Makes the history of these contacts anew from the leads and orders that stand behind it, since it does not
 * keep what each of them added. Locks the contacts. Who was erased has no history.
 */
export async function remakeHistory(db: Db, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return
  const contacts = await rowsOf<{ id: string }>(
    db,
    "SELECT id FROM referral_contact WHERE id = ANY(?) AND erased_at IS NULL ORDER BY id FOR UPDATE",
    [contactIds],
  )
  const ids = contacts.map(({ id }) => id)
  const touches = await rowsOf<TouchRow>(db, TOUCHES, { ids })
  await rowsOf(db, "DELETE FROM referral_history WHERE contact_id = ANY(?)", [ids])
  await insertAll(
    db,
    ids.map((id) => {
      const own = touches.filter(({ contact_id, method }) => contact_id === id && renewsHistory(method))
      return insertOf(id, historyFrom(own.map((touch) => ({ ...touch, at: instant(touch.at) }))))
    }),
  )
}
