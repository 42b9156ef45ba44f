// Takes in registrations as leads, once per customer, and keeps whose e-mail was confirmed. Attributes
// nothing.
import { createHash } from "node:crypto"
import { confirmRegistration, type Instant, normaliseEmail } from "../../../../core"
import { CONTACT, type ContactRow, leadColumns, leadContactOf } from "../contact/find"
import { remakeHistory } from "../contact/history"
import { date, type Db, rowOf, rowsOf } from "../db"
import { newLeadId, type Taken } from "./row"

/** A customer with an account, as a lead. */
export interface NewRegistration {
  customer_id: string
  email: string | null
  registered_at: Instant
}

/** Keeps a registration, once per customer. */
export async function registerCustomer(db: Db, registration: NewRegistration): Promise<Taken> {
  const { customer_id, email, registered_at } = registration
  const key_hash = hash(customer_id)
  const id = newLeadId()
  const made = await rowOf(
    db,
    `INSERT INTO referral_lead (id, kind, key_hash, customer_id, email_norm, submitted_at, counts_from)
     VALUES (?, 'registration', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
    [id, key_hash, customer_id, normaliseEmail(email), date(registered_at), date(registered_at)],
  )
  if (made !== null) return { id, open: true }
  const known = await rowOf<{ id: string; open: boolean }>(
    db,
    "SELECT id, settled_at IS NULL AND erased_at IS NULL AS open FROM referral_lead WHERE form_id IS NULL AND key_hash = ?",
    [key_hash],
  )
  if (known === null) throw new Error("a registration was neither made nor found")
  return known
}

/** Those of these customers whose registration was not taken in. */
export async function notRegistered(db: Db, customerIds: readonly string[]): Promise<Set<string>> {
  const byHash = new Map(customerIds.map((id) => [hash(id), id]))
  const rows = await rowsOf<{ key_hash: string }>(
    db,
    "SELECT key_hash FROM referral_lead WHERE form_id IS NULL AND key_hash = ANY(?)",
    [[...byHash.keys()]],
  )
  for (const row of rows) byHash.delete(row.key_hash)
  return new Set(byHash.values())
}

/**
 * The e-mail of a customer was confirmed: from now on their registration counts for orders known by that
 * e-mail alone, too. Twice changes nothing, and so does an e-mail that the registration was not made with.
 */
export async function confirmRegisteredEmail(
  db: Db,
  customerId: string,
  email: string,
  now: Instant,
): Promise<void> {
  const lead = await rowOf<{ contact_id: string | null; partner_id: string | null }>(
    db,
    `UPDATE referral_lead SET email_confirmed_at = ?
     WHERE form_id IS NULL AND key_hash = ? AND email_norm = ? AND email_confirmed_at IS NULL AND erased_at IS NULL
     RETURNING contact_id, partner_id`,
    [date(now), hash(customerId), normaliseEmail(email)],
  )
  if (lead === null || lead.contact_id === null) return
  const contact = await rowOf<ContactRow>(
    db,
    `SELECT ${CONTACT} FROM referral_contact WHERE id = ? AND erased_at IS NULL FOR UPDATE`,
    [lead.contact_id],
  )
  if (contact === null) return
  const confirmed = confirmRegistration(leadContactOf(contact), lead.partner_id, now)
  await db("referral_contact").where({ id: contact.id }).update(leadColumns(confirmed))
  await remakeHistory(db, [contact.id])
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex")
