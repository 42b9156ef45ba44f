// Keeps whether a lead's e-mail was confirmed, and the letter that asks for it: due once, struck off when sent. Sends nothing.
import { DomainError, type Instant } from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../db"

const DUE = "letter_due AND counts_from IS NULL AND erased_at IS NULL AND confirmation_sent_at IS NULL"

/** A letter that asks somebody to confirm their address. */
export interface DueConfirmation {
  email: string
  form: { code: string; name: string }
}

export async function hasUnsentConfirmation(db: Db, leadId: string): Promise<boolean> {
  return (await rowOf(db, `SELECT 1 FROM referral_lead WHERE id = ? AND ${DUE}`, [leadId])) !== null
}

/** The letter that is still to be sent about a lead, marked as tried now; null where none is. */
export async function takeConfirmation(
  db: Db,
  leadId: string,
  now: Instant,
): Promise<DueConfirmation | null> {
  const row = await rowOf<{ email_norm: string; code: string; name: string }>(
    db,
    `WITH tried AS (
       UPDATE referral_lead SET confirmation_tried_at = ? WHERE id = ? AND ${DUE} RETURNING email_norm, form_id
     ) SELECT t.email_norm, f.code, f.name FROM tried t JOIN referral_form f ON f.id = t.form_id`,
    [date(now), leadId],
  )
  return row && { email: row.email_norm, form: { code: row.code, name: row.name } }
}

export async function confirmationSent(db: Db, leadId: string, now: Instant): Promise<void> {
  await db("referral_lead")
    .where({ id: leadId })
    .update({ confirmation_sent_at: date(now) })
}

/**
 * Lets a lead count from now on, with those that its letter answers for; twice changes nothing. Refused with
 * `confirmation.invalid` where there is none (any more).
 */
export async function confirmLead(db: Db, leadId: string, now: Instant): Promise<void> {
  const row = await rowOf(
    db,
    `UPDATE referral_lead SET counts_from = coalesce(counts_from, ?) WHERE id = ? AND kind = 'form' AND erased_at IS NULL RETURNING id`,
    [date(now), leadId],
  )
  if (row === null) throw unconfirmable()
  // Apart: who was just added waited for the row above, and is seen only now.
  await rowsOf(
    db,
    "UPDATE referral_lead SET counts_from = ? WHERE confirm_with = ? AND counts_from IS NULL AND erased_at IS NULL",
    [date(now), leadId],
  )
}

/** A token that was forged, has expired, or whose lead was erased: which of them, is nobody's business. */
export const unconfirmable = (): DomainError =>
  new DomainError(
    "confirmation.invalid",
    "This confirmation is not valid, or not valid any more. Fill the form in again.",
    "token",
  )
