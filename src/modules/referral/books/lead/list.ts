// Reads leads back for admins. Changes nothing.
import { type Db, rowsOf } from "../db"
import { type Listed, type Page, page } from "../lists"

/** A lead as HTTP shows it. */
export interface LeadView {
  id: string
  kind: "form" | "registration"
  form_id: string | null
  status: "unconfirmed" | "waiting" | "counted" | "duplicate"
  contact_id: string | null
  email: string | null
  customer_id: string | null
  fields: Record<string, unknown> | null
  partner_id: string | null
  method: string | null
  duplicate_of: string | null
  submitted_at: Date
  settled_at: Date | null
  erased_at: Date | null
}

const COLUMNS = `id, kind, form_id, status, contact_id, email_norm AS email, customer_id, fields, partner_id, method, duplicate_of,
  submitted_at, settled_at, erased_at`
const SHOWN_WITH_THEIR_CONTACT = 100

/** What leads can be found by: each begins an index. */
export interface LeadFilter {
  form_id?: string
  contact_id?: string
  partner_id?: string
}

export async function listLeads(
  db: Db,
  { form_id, contact_id, partner_id }: LeadFilter,
  which: Page,
): Promise<Listed<LeadView>> {
  return await page(
    db,
    {
      table: "referral_lead",
      columns: COLUMNS,
      where: [
        ["form_id = ?", form_id],
        ["contact_id = ?", contact_id],
        ["partner_id = ?", partner_id],
      ],
    },
    which,
  )
}

/** A contact's leads, newest first. */
export async function leadsOfContact(db: Db, contactId: string): Promise<LeadView[]> {
  return await rowsOf(
    db,
    `SELECT ${COLUMNS} FROM referral_lead WHERE contact_id = ? ORDER BY id DESC LIMIT ${SHOWN_WITH_THEIR_CONTACT}`,
    [contactId],
  )
}
