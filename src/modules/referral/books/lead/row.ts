// A lead's row: how it is read and locked, and what settling writes on it. Decides nothing.
import type { Instant, LeadDecision, Who } from "../../../../core"
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
  ip_hashes: readonly string[] | null
  submitted_at: Instant
  counts_from: Instant
}

type Stored = Omit<LeadRow, "submitted_at" | "counts_from"> & { submitted_at: Date; counts_from: Date }

const COLUMNS =
  "id, kind, form_id, form_partner_id, customer_id, email_norm, visitor_id, ip_hashes, submitted_at, counts_from"

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
export async function neighbours(
  db: Db,
  contactId: string,
  formId: string,
  at: Instant,
): Promise<{ id: string; at: Instant }[]> {
  const next = (comparison: string, direction: string) => `
    (SELECT id, submitted_at FROM referral_lead
     WHERE contact_id = :contact AND form_id = :form AND submitted_at ${comparison} :at
       AND settled_at IS NOT NULL AND duplicate_of IS NULL
     ORDER BY submitted_at ${direction} LIMIT 1)`
  const rows = await rowsOf<{ id: string; submitted_at: Date }>(
    db,
    `${next("<=", "DESC")} UNION ALL ${next(">", "ASC")}`,
    { contact: contactId, form: formId, at: date(at) },
  )
  return rows.map((row) => ({ id: row.id, at: instant(row.submitted_at) }))
}

/** What came of a lead. */
export interface SettledLead {
  contact_id: string
  duplicate_of: string | null
  decision: LeadDecision | null
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
