// Reads back who a contact is, who referred them, and what they filled in: for admins. Changes nothing.
import { type Db, rowOf, rowsOf } from "../db"
import { type LeadView, leadsOfContact } from "../lead/list"
import { type Listed, type Page, page } from "../lists"

/** A contact as HTTP shows it. */
export interface ContactView {
  id: string
  customer_id: string | null
  email: string | null
  lead_partner_id: string | null
  lead_at: Date | null
  /** The lead partner for orders that are known by the e-mail alone. */
  email_lead_partner_id: string | null
  email_lead_at: Date | null
  created_at: Date
  erased_at: Date | null
}

/** One contact with everything that is known. */
export interface ContactRecord extends ContactView {
  history: { partner_id: string; first_at: Date; last_at: Date; source: string; account_only: boolean }[]
  leads: LeadView[]
  moves: {
    from_partner_id: string | null
    to_partner_id: string | null
    actor: string
    reason: string | null
    moved_at: Date
  }[]
}

const COLUMNS = `id, customer_id, email_norm AS email, lead_partner_id, lead_at, email_lead_partner_id, email_lead_at,
  created_at, erased_at`

/** What contacts can be found by. `q`: exactly an e-mail, a customer's id or a contact's. */
export interface ContactFilter {
  q?: string
  lead_partner_id?: string
}

export async function listContacts(
  db: Db,
  { q, lead_partner_id }: ContactFilter,
  which: Page,
): Promise<Listed<ContactView>> {
  const named = q?.trim() ?? ""
  return await page(
    db,
    {
      table: "referral_contact",
      columns: COLUMNS,
      where: [
        [
          "(email_norm = ? OR customer_id = ? OR id = ?)",
          named === "" ? undefined : [named.toLowerCase(), named, named],
        ],
        ["lead_partner_id = ?", lead_partner_id],
      ],
    },
    which,
  )
}

/** A contact with history, leads and moves, or null where there is none. */
export async function contactRecord(db: Db, id: string): Promise<ContactRecord | null> {
  const contact = await rowOf<ContactView>(db, `SELECT ${COLUMNS} FROM referral_contact WHERE id = ?`, [id])
  if (contact === null) return null
  return {
    ...contact,
    history: await rowsOf(
      db,
      "SELECT partner_id, first_at, last_at, source, account_only FROM referral_history WHERE contact_id = ? ORDER BY last_at DESC, partner_id",
      [id],
    ),
    leads: await leadsOfContact(db, id),
    moves: await rowsOf(
      db,
      `SELECT from_partner_id, to_partner_id, actor, reason, moved_at FROM referral_contact_move
       WHERE contact_id = ? ORDER BY id DESC LIMIT 100`,
      [id],
    ),
  }
}
