// Erases a person (rules §9.1): everything that says who they are, or which browser was theirs. Earnings,
// postings and decisions stay, and so does the contact's row as a name for nobody: every sum can still be
// proved.
import { randomUUID } from "node:crypto"
import type { Instant } from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../db"
import { unknownContact } from "./move"

/** Who is erased: what the contact is known by, and the browsers it was seen with. */
interface Traces {
  id: string
  customer_id: string | null
  email_norm: string | null
}

/**
 * Erases a contact in the transaction `db`; twice changes nothing. Refused with `contact.unknown`. Locks orders, then leads, then the
 * contact, as settling does.
 */
export async function eraseContact(db: Db, id: string, actor: string, now: Instant): Promise<void> {
  const traces = await rowOf<Traces & { erased_at: Date | null }>(
    db,
    "SELECT id, customer_id, email_norm, erased_at FROM referral_contact WHERE id = ?",
    [id],
  )
  if (traces === null) throw unknownContact(id)
  if (traces.erased_at !== null) return
  await rowsOf(db, "SELECT 1 FROM referral_order WHERE contact_id = ? ORDER BY order_id FOR UPDATE", [id])
  await rowsOf(db, `SELECT 1 FROM referral_lead WHERE ${THEIR_LEADS} ORDER BY counts_from, id FOR UPDATE`, {
    ...traces,
  })
  await rowsOf(db, "SELECT 1 FROM referral_contact WHERE id = ? FOR UPDATE", [id])

  await eraseVisitors(db, await visitorsOf(db, traces))
  for (const table of ["signup_binding", "cart_customer"]) {
    await rowsOf(db, `DELETE FROM referral_${table} WHERE customer_id = ?`, [traces.customer_id])
  }
  await eraseLeads(db, traces, now)
  await rowsOf(db, "UPDATE referral_order SET visitor_id = NULL, visitors = NULL WHERE contact_id = ?", [id])
  // Words of an admin's, which may name the person.
  for (const table of ["decision", "correction"]) {
    await rowsOf(
      db,
      `UPDATE referral_${table} SET reason = NULL
       WHERE reason IS NOT NULL AND order_id IN (SELECT order_id FROM referral_order WHERE contact_id = ?)`,
      [id],
    )
  }
  await rowsOf(
    db,
    "UPDATE referral_contact_move SET reason = NULL WHERE contact_id = ? AND reason IS NOT NULL",
    [id],
  )
  await rowsOf(db, "DELETE FROM referral_history WHERE contact_id = ?", [id])
  await rowsOf(
    db,
    `UPDATE referral_contact SET customer_id = NULL, email_norm = NULL, lead_partner_id = NULL, lead_at = NULL,
       email_lead_partner_id = NULL, email_lead_at = NULL,
       erased_at = ?, erased_by = ? WHERE id = ?`,
    [date(now), actor, id],
  )
}

/** The contact's own, and those that wait and say that they are by the same person. */
const THEIR_LEADS = `contact_id = :id
  OR (contact_id IS NULL AND erased_at IS NULL AND settled_at IS NULL AND (customer_id = :customer_id OR email_norm = :email_norm))`

/** Every visitor whom the person was seen as. */
async function visitorsOf(db: Db, traces: Traces): Promise<string[]> {
  const rows = await rowsOf<{ visitor_id: string }>(
    db,
    `SELECT visitor_id FROM referral_order WHERE contact_id = :id AND visitor_id IS NOT NULL
     UNION SELECT seen.visitor_id FROM referral_order,
       LATERAL jsonb_to_recordset(visitors) AS seen (visitor_id text) WHERE contact_id = :id AND seen.visitor_id IS NOT NULL
     UNION SELECT visitor_id FROM referral_lead WHERE visitor_id IS NOT NULL AND (${THEIR_LEADS})
     UNION SELECT visitor_id FROM referral_signup_binding WHERE visitor_id IS NOT NULL AND customer_id = :customer_id`,
    { ...traces },
  )
  return rows.map((row) => row.visitor_id)
}

/** Their clicks stay as clicks on a partner, by somebody who was never seen again and from nowhere; what they were bound to is undone. */
async function eraseVisitors(db: Db, visitorIds: string[]): Promise<void> {
  for (const table of ["cart_binding", "signup_binding", "click_counted"]) {
    await rowsOf(db, `DELETE FROM referral_${table} WHERE visitor_id = ANY(?)`, [visitorIds])
  }
  await rowsOf(db, UNCOUNT_ORIGINALS, [visitorIds])
  for (const visitorId of visitorIds) {
    const nobody = `erased_${randomUUID()}`
    const clicks = await rowsOf<{ id: string }>(db, ERASE_CLICKS, { visitor: visitorId, nobody })
    const ids = clicks.map((click) => click.id)
    await rowsOf(db, "DELETE FROM referral_handover WHERE click_id = ANY(?)", [ids])
    await rowsOf(db, "DELETE FROM referral_click_address WHERE click_id = ANY(?)", [ids])
    await rowsOf(db, LEAVE_ORDERS, { visitor: visitorId, seen: JSON.stringify([{ visitor_id: visitorId }]) })
  }
}

/** The counting marks of the browsers that theirs were copied from. */
const UNCOUNT_ORIGINALS = `
  DELETE FROM referral_click_counted counted USING referral_click copy, referral_click original
  WHERE copy.visitor_id = ANY(?) AND original.id = copy.copied_from
    AND counted.visitor_id = original.visitor_id AND counted.partner_id = original.partner_id`

/** Their clicks, and those that theirs were copied from when a handover took them to a storefront. */
const ERASE_CLICKS = `
  UPDATE referral_click SET visitor_id = :nobody
  WHERE visitor_id = :visitor
    OR id IN (SELECT copied_from FROM referral_click WHERE visitor_id = :visitor AND copied_from IS NOT NULL)
  RETURNING id`

/** Orders of others whose cart was bound to the visitor for a while. */
const LEAVE_ORDERS = `
  UPDATE referral_order SET visitors = (
    SELECT jsonb_agg(CASE WHEN seen.one ->> 'visitor_id' = :visitor THEN seen.one || '{"visitor_id": null}' ELSE seen.one END ORDER BY place)
    FROM jsonb_array_elements(visitors) WITH ORDINALITY AS seen (one, place))
  WHERE visitors IS NOT NULL AND visitors @> CAST(:seen AS jsonb)`

/** That there was a lead, and whose it was, stays; a registration also stays known as such, by the hash of a random id. */
async function eraseLeads(db: Db, traces: Traces, now: Instant): Promise<void> {
  await rowsOf(
    db,
    `UPDATE referral_lead SET customer_id = NULL, email_norm = NULL, fields = NULL, visitor_id = NULL, ip_hashes = NULL, content_hash = NULL,
       key_hash = CASE WHEN form_id IS NULL THEN key_hash ELSE 'erased ' || id END, erased_at = :now
     WHERE ${THEIR_LEADS}`,
    { ...traces, now: date(now) },
  )
}
