// A lead's row: how it is read and locked, and what settling writes on it. Decides nothing.
import { generateEntityId } from "@medusajs/framework/utils"
import type { Beside, Instant, LeadDecision, Who } from "../../../../core"
import { date, type Db, instant, rowOf, rowsOf } from "../db"
import { OPEN_LEADS, peopleBindings } from "./open"

/** A lead that began to count. */
export interface LeadRow {
  id: string
  kind: "form" | "registration"
  form_id: string | null
  form_partner_id: string | null
  customer_id: string | null
  email_norm: string | null
  visitor_id: string | null
  /** Of the address it was sent from, under every key in use. */
  ip_hashes: string[] | null
  submitted_at: Instant
  counts_from: Instant
  /** Whether orders that are known by the e-mail alone may count on it. */
  counts_by_email: boolean
}

/** A lead that was taken in. `open`: there is something for its workflow to do. */
export interface Taken {
  id: string
  open: boolean
}

export const newLeadId = (): string => generateEntityId(undefined, "reflead")

type Stored = Omit<LeadRow, "submitted_at" | "counts_from"> & { submitted_at: Date; counts_from: Date }

const COLUMNS = `id, kind, form_id, form_partner_id, customer_id, email_norm, visitor_id, ip_hashes, submitted_at, counts_from,
   kind = 'form' OR email_confirmed_at IS NOT NULL AS counts_by_email`

const leadOf = (row: Stored): LeadRow => ({
  ...row,
  submitted_at: instant(row.submitted_at),
  counts_from: instant(row.counts_from),
})

/** Who an open lead is by, and since when it counts; null where there is nothing to settle. */
export async function openLead(db: Db, id: string): Promise<LeadRow | null> {
  const row = await rowOf<Stored>(
    db,
    `SELECT ${COLUMNS} FROM referral_lead
     WHERE id = ? AND settled_at IS NULL AND erased_at IS NULL AND counts_from IS NOT NULL`,
    [id],
  )
  return row && leadOf(row)
}

/** The open leads of people up to a time, oldest first, locked until the transaction ends. */
export async function lockOpenLeads(db: Db, people: readonly Who[], until: Instant): Promise<LeadRow[]> {
  const rows = await rowsOf<Stored>(
    db,
    `SELECT ${COLUMNS} FROM ${OPEN_LEADS} ORDER BY counts_from, id FOR UPDATE`,
    peopleBindings(people, until),
  )
  return rows.map(leadOf)
}

/** When a form's leads of a contact that lie next to a time, before and after, were submitted; repeats of others don't count. */
export async function neighbours(db: Db, contactId: string, formId: string, at: Instant): Promise<Beside[]> {
  const next = (comparison: string, direction: string) => `
    (SELECT id, submitted_at, partner_id FROM referral_lead
     WHERE contact_id = :contact AND form_id = :form AND submitted_at ${comparison} :at
       AND settled_at IS NOT NULL AND duplicate_of IS NULL
     ORDER BY submitted_at ${direction} LIMIT 1)`
  const rows = await rowsOf<{ id: string; submitted_at: Date; partner_id: string | null }>(
    db,
    `${next("<=", "DESC")} UNION ALL ${next(">", "ASC")}`,
    { contact: contactId, form: formId, at: date(at) },
  )
  return rows.map(({ id, submitted_at, partner_id }) => ({ id, partner_id, at: instant(submitted_at) }))
}

/** What came of a lead. */
export interface SettledLead {
  contact_id: string
  duplicate_of: string | null
  decision: LeadDecision | null
}

/** Leads that speak for nobody become repeats of the one that does. */
export async function markBeaten(db: Db, ids: readonly string[], by: string): Promise<void> {
  if (ids.length === 0) return
  await rowsOf(db, "UPDATE referral_lead SET duplicate_of = ? WHERE id = ANY(?)", [by, ids])
}

export async function markSettled(
  db: Db,
  id: string,
  { contact_id, duplicate_of, decision }: SettledLead,
  now: Instant,
): Promise<void> {
  await db("referral_lead")
    .where({ id })
    .update({
      contact_id,
      duplicate_of,
      partner_id: decision?.partner_id ?? null,
      method: decision?.method ?? null,
      decision: decision === null ? null : JSON.stringify(decision),
      settled_at: date(now),
    })
}
