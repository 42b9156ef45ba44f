// Moves contacts to a lead partner by hand, one or all of another's, and keeps who did it, when and why. What moving means is core's to
// say; orders that are decided stay as they are.
import { DomainError, type Instant, moveContact } from "../../../../core"
import { date, dateOrNull, type Db, rowOf, rowsOf } from "../db"
import { CONTACT, type ContactRow, leadColumns, leadContactOf } from "./find"

/** Who moves contacts, and why. */
export interface MoveBy {
  actor: string
  reason: string
}

/** Sets a contact's lead partner. Refused with `contact.unknown`, `contact.erased`, `partner.unknown`. */
export async function moveOne(
  db: Db,
  contactId: string,
  partnerId: string | null,
  by: MoveBy,
  now: Instant,
): Promise<void> {
  const row = await rowOf<ContactRow & { erased_at: Date | null }>(
    db,
    `SELECT ${CONTACT}, erased_at FROM referral_contact WHERE id = ? FOR UPDATE`,
    [contactId],
  )
  if (row === null) throw unknownContact(contactId)
  if (row.erased_at !== null) {
    throw new DomainError("contact.erased", `Contact ${contactId} was erased: there is nobody to move.`)
  }
  await checkPartner(db, partnerId, "lead_partner_id")
  const { erased_at: _erased, ...contact } = row
  const moved = moveContact(leadContactOf(contact), partnerId, now)
  await db("referral_contact").where({ id: contactId }).update(leadColumns(moved))
  await db("referral_contact_move").insert({
    contact_id: contactId,
    from_partner_id: contact.lead_partner_id,
    to_partner_id: partnerId,
    ...by,
    moved_at: date(now),
  })
}

/** Hands all contacts of one partner to another, or to nobody; answers how many. Refused with `partner.unknown`. */
export async function moveAll(
  db: Db,
  fromPartnerId: string,
  toPartnerId: string | null,
  by: MoveBy,
  now: Instant,
): Promise<number> {
  await checkPartner(db, fromPartnerId, "from_partner_id")
  await checkPartner(db, toPartnerId, "to_partner_id")
  // Each of them had a lead and is moved now: what becomes of one becomes of all.
  const held = { lead_partner_id: fromPartnerId, lead_at: now }
  const one = { id: "", customer_id: null, email_norm: null, ...held, email_lead_partner_id: null }
  const { lead_partner_id, lead_at } = moveContact({ ...one, email_lead_at: null }, toPartnerId, now)
  const moved = await rowsOf<{ id: string }>(
    db,
    `WITH held AS (
       SELECT id FROM referral_contact WHERE lead_partner_id = :from OR email_lead_partner_id = :from ORDER BY id FOR UPDATE
     ), moved AS (
       UPDATE referral_contact c SET
         lead_partner_id = CASE WHEN lead_partner_id = :from THEN :to ELSE lead_partner_id END,
         lead_at = CASE WHEN lead_partner_id = :from THEN :at ELSE lead_at END,
         email_lead_partner_id = CASE WHEN email_lead_partner_id = :from OR lead_partner_id = :from AND email_lead_at IS NULL
           THEN :to ELSE email_lead_partner_id END,
         email_lead_at = CASE WHEN email_lead_partner_id = :from OR lead_partner_id = :from AND email_lead_at IS NULL
           THEN :at ELSE email_lead_at END
       FROM held WHERE c.id = held.id RETURNING c.id
     )
     INSERT INTO referral_contact_move (contact_id, from_partner_id, to_partner_id, actor, reason, moved_at)
     SELECT id, :from, :to, :actor, :reason, :now FROM moved ORDER BY id RETURNING contact_id`,
    { from: fromPartnerId, to: lead_partner_id, at: dateOrNull(lead_at), ...by, now: date(now) },
  )
  return moved.length
}

export const unknownContact = (id: string): DomainError =>
  new DomainError("contact.unknown", `There is no contact ${id}. Check the id.`)

async function checkPartner(db: Db, partnerId: string | null, path: string): Promise<void> {
  if (partnerId === null) return
  if ((await rowOf(db, "SELECT 1 FROM referral_partner WHERE id = ?", [partnerId])) !== null) return
  throw new DomainError(
    "partner.unknown",
    `There is no partner ${partnerId}. Choose one from the list.`,
    path,
  )
}
