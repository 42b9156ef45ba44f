// Keeps the contacts: a row for every buyer and lead, referred or not. Which row is whose is core's rule; here it is found, locked and written.
import { generateEntityId } from "@medusajs/framework/utils"
import { completeContact, findContact, type LeadContact, type Who } from "../../../../core"
import { dateOrNull, type Db, type Insert, insertAll, instantOrNull, rowsOf } from "../db"

/** A contact as it stands, locked until the transaction ends. */
export interface ContactRow {
  id: string
  customer_id: string | null
  email_norm: string | null
  lead_partner_id: string | null
  lead_at: Date | null
  email_lead_partner_id: string | null
  email_lead_at: Date | null
}

/** A contact's row as core knows it. */
export const leadContactOf = (row: ContactRow): LeadContact => ({
  ...row,
  lead_at: instantOrNull(row.lead_at),
  email_lead_at: instantOrNull(row.email_lead_at),
})

/** A contact's lead partners, as columns. */
export const leadColumns = (contact: Omit<LeadContact, "id" | "customer_id" | "email_norm">) => ({
  lead_partner_id: contact.lead_partner_id,
  lead_at: dateOrNull(contact.lead_at),
  email_lead_partner_id: contact.email_lead_partner_id,
  email_lead_at: dateOrNull(contact.email_lead_at),
})

/** The columns of a ContactRow. */
export const CONTACT =
  "id, customer_id, email_norm, lead_partner_id, lead_at, email_lead_partner_id, email_lead_at"

/** What an order or lead got when it asked for its buyer's contact. */
export type Claim = { contact: ContactRow | null; isChanged: boolean } | "taken"

/**
 * The contacts of these buyers, locked; null for who is not named. Of several buyers who are one contact only
 * the first gets it: the others must come after it, since what was ordered and who referred it counts for the
 * next order. Writes nothing: `contactInsert` does. `others`: contacts that are locked with them, by id,
 * since all that a transaction locks is locked in one order.
 */
export async function claimContacts(
  db: Db,
  buyers: readonly Who[],
  others: readonly string[] = [],
): Promise<Claim[]> {
  const contacts = await lockedContacts(db, buyers.filter(isNamed), others)
  const taken = new Set<string>()
  return buyers.map((who) => {
    if (!isNamed(who)) return { contact: null, isChanged: false }
    const place = contacts.findIndex((one) => one === findContact(contacts, who))
    const found = contacts[place]
    const contact = found === undefined ? newContact(who) : completeContact(found, who)
    // Who waits keeps their names to themselves, so that the contacts come out as if the orders had come one by one.
    if (taken.has(contact.id) || namesOf(who).some((name) => taken.has(name))) {
      for (const name of [contact.id, ...namesOf(who)]) taken.add(name)
      return "taken"
    }
    taken.add(contact.id)
    contacts.splice(place === -1 ? contacts.length : place, 1, contact)
    return { contact, isChanged: contact !== found }
  })
}

/** The contact of somebody who is named, locked; made or completed at once. */
export async function contactOf(db: Db, who: Who): Promise<ContactRow> {
  const [claim] = await claimContacts(db, [who])
  if (claim === undefined || claim === "taken" || claim.contact === null) {
    throw new Error("a contact was asked for that is nobody's")
  }
  if (claim.isChanged) await insertAll(db, [contactInsert([claim.contact])])
  return claim.contact
}

/** New contacts, and what was missing of those there are. */
export const contactInsert = (contacts: readonly ContactRow[]): Insert => ({
  table: "referral_contact",
  rows: contacts.map(({ id, customer_id, email_norm }) => ({ id, customer_id, email_norm })),
  onConflict: "(id) DO UPDATE SET customer_id = excluded.customer_id, email_norm = excluded.email_norm",
})

/** Everybody who may be one of these, oldest first. Who is nobody yet is kept from being made by somebody else meanwhile. */
async function lockedContacts(
  db: Db,
  buyers: readonly Who[],
  others: readonly string[],
): Promise<ContactRow[]> {
  if (buyers.length === 0) return []
  const known = await knownContacts(db, buyers, others)
  const unknown = buyers.filter((who) => findContact(known, who) === undefined)
  if (unknown.length === 0) return known
  // Two first orders or leads of one person at once must not make two contacts: who comes second waits here, and finds the first's.
  await rowsOf(
    db,
    "SELECT pg_advisory_xact_lock(hashtextextended('referral_contact ' || name, 0)) FROM unnest(?::text[]) AS name",
    [[...new Set(unknown.flatMap(namesOf))].sort()],
  )
  return await knownContacts(db, buyers, others)
}

async function knownContacts(
  db: Db,
  buyers: readonly Who[],
  others: readonly string[],
): Promise<ContactRow[]> {
  return await rowsOf<ContactRow>(
    db,
    `SELECT ${CONTACT} FROM referral_contact
     WHERE customer_id = ANY(?) OR email_norm = ANY(?) OR id = ANY(?) ORDER BY id FOR UPDATE`,
    [buyers.flatMap((who) => who.customer_id ?? []), buyers.flatMap((who) => who.email_norm ?? []), others],
  )
}

const namesOf = ({ customer_id, email_norm }: Who): string[] =>
  [customer_id, email_norm].filter((name) => name !== null)

const isNamed = (who: Who): boolean => namesOf(who).length > 0

const newContact = ({ customer_id, email_norm }: Who): ContactRow => ({
  id: generateEntityId(undefined, "refcon"),
  customer_id,
  email_norm,
  lead_partner_id: null,
  lead_at: null,
  email_lead_partner_id: null,
  email_lead_at: null,
})
