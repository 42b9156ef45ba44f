// Keeps the contacts: a row for every buyer and lead, referred or not. Which row is whose is core's rule; here it is found, locked and written.
import { generateEntityId } from "@medusajs/framework/utils"
import { completeContact, findContact, type Who } from "../../../../core"
import { type Db, rowsOf } from "../db"

/** A contact as it stands, locked until the transaction ends. */
export interface ContactRow {
  id: string
  customer_id: string | null
  email_norm: string | null
  lead_partner_id: string | null
  lead_at: Date | null
}

/** The contact of an order's buyer or of a lead, locked; made if there is none. Null for an order that names nobody. */
export async function contactOf(db: Db, who: Who): Promise<ContactRow | null> {
  const names = [who.customer_id, who.email_norm].filter((name) => name !== null)
  if (names.length === 0) return null
  const found = await knownContact(db, who)
  if (found !== undefined) return await complete(db, found, who)

  // Two first orders or leads of one person at once must not make two contacts: who comes second waits here, and finds the first's.
  for (const name of names) {
    await db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`referral_contact ${name}`])
  }
  const meanwhile = await knownContact(db, who)
  return meanwhile === undefined ? await insert(db, who) : await complete(db, meanwhile, who)
}

async function knownContact(db: Db, who: Who): Promise<ContactRow | undefined> {
  const rows = await rowsOf<ContactRow>(
    db,
    `SELECT id, customer_id, email_norm, lead_partner_id, lead_at FROM referral_contact
     WHERE customer_id = ? OR email_norm = ? ORDER BY id FOR UPDATE`,
    [who.customer_id, who.email_norm],
  )
  return findContact(rows, who)
}

async function insert(db: Db, who: Who): Promise<ContactRow> {
  const { customer_id, email_norm } = who
  const id = generateEntityId(undefined, "refcon")
  const contact: ContactRow = { id, customer_id, email_norm, lead_partner_id: null, lead_at: null }
  await db("referral_contact").insert(contact)
  return contact
}

async function complete(db: Db, contact: ContactRow, who: Who): Promise<ContactRow> {
  const completed = completeContact(contact, who)
  if (completed !== contact) {
    const { customer_id, email_norm } = completed
    await db("referral_contact").where({ id: contact.id }).update({ customer_id, email_norm })
  }
  return completed
}
