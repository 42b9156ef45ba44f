// Takes in what a form or a registration says, as a row that waits to be settled: once per key, held to the form's cap. Attributes
// nothing, and keeps nothing of what a program filled in.
import { createHash, randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  addDays,
  checkSubmission,
  checkVisitorCap,
  DomainError,
  fingerprint,
  type Instant,
  isRepeat,
  isTrapped,
  normaliseEmail,
  type Submission,
} from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../db"

const CODE_OR_ID = /^[\w-]{1,64}$/

/** A form that was filled in. */
export interface NewSubmission extends Submission {
  /** The form's code, or its id. */
  form: string
  visitor_id: string | null
  /** The address it was sent from, under every key in use; null where it is unknown or not to be kept. */
  ip_hashes: readonly string[] | null
  /** What makes a repeat recognisable; without one every submission is new. */
  idempotency_key: string | null
}

interface FormRow {
  id: string
  partner_id: string | null
  confirm_email: boolean
  trap_field: string | null
  visitor_cap: number | null
}

/** A lead that was taken in. `open`: there is something for its workflow to do. */
export interface Taken {
  id: string
  open: boolean
}

/** Keeps a submission in the transaction `db`. Refused with `form.unknown`, `form.invalid`, `form.cap_reached`, `id.reused`. */
export async function submitForm(db: Db, submission: NewSubmission, now: Instant): Promise<Taken> {
  const form = await formOf(db, submission.form)
  checkSubmission(submission)
  // A program is answered like a person: told that it was found out, it would try something else.
  if (isTrapped(form.trap_field, submission.fields)) return { id: newId(), open: false }

  const email_norm = normaliseEmail(submission.email)
  const content_hash = hash(fingerprint({ email_norm, fields: submission.fields }))
  const key_hash = hash(submission.idempotency_key ?? randomUUID())
  // The same visitor twice at once: the second one finds the first one counted, and its key taken.
  await lock(db, `referral_lead ${form.id} ${submission.visitor_id ?? key_hash}`)
  const repeated = await repeatOf(db, form.id, key_hash, content_hash)
  if (repeated !== null) return { id: repeated, open: true }
  await checkCap(db, form, submission.visitor_id, now)

  const id = newId()
  const made = await rowOf(
    db,
    `INSERT INTO referral_lead (id, kind, form_id, key_hash, content_hash, email_norm, fields, visitor_id, ip_hashes, form_partner_id,
       submitted_at, counts_from)
     VALUES (?, 'form', ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[id, form.id, key_hash, content_hash, email_norm, JSON.stringify(submission.fields)],
      ...[
        submission.visitor_id,
        submission.ip_hashes,
        form.partner_id,
        date(now),
        form.confirm_email ? null : date(now),
      ],
    ],
  )
  // Somebody else came first with the same key.
  const other = made === null ? await repeatOf(db, form.id, key_hash, content_hash) : null
  return { id: other ?? id, open: true }
}

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
  const id = newId()
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

/** The form with this code or id, if it takes submissions. What a stranger calls a form may be anything, even what no text column holds. */
async function formOf(db: Db, named: string): Promise<FormRow> {
  const form = CODE_OR_ID.test(named)
    ? await rowOf<FormRow>(
        db,
        `SELECT id, partner_id, confirm_email, trap_field, visitor_cap FROM referral_form
         WHERE (code = ? OR id = ?) AND status = 'active' AND deleted_at IS NULL`,
        [named.toLowerCase(), named],
      )
    : null
  if (form !== null) return form
  throw new DomainError("form.unknown", "There is no such form, or it takes no submissions. Check its code.")
}

async function repeatOf(db: Db, formId: string, keyHash: string, content: string): Promise<string | null> {
  const row = await rowOf<{ id: string; content_hash: string | null }>(
    db,
    "SELECT id, content_hash FROM referral_lead WHERE form_id = ? AND key_hash = ?",
    [formId, keyHash],
  )
  if (row === null) return null
  isRepeat("A submission with this Idempotency-Key", fingerprint(row.content_hash), content)
  return row.id
}

async function checkCap(db: Db, form: FormRow, visitorId: string | null, now: Instant): Promise<void> {
  if (form.visitor_cap === null || visitorId === null) return
  const row = await rowOf<{ today: string }>(
    db,
    "SELECT count(*) AS today FROM referral_lead WHERE visitor_id = ? AND form_id = ? AND submitted_at > ?",
    [visitorId, form.id, date(addDays(now, -1))],
  )
  checkVisitorCap(form.visitor_cap, Number(row?.today ?? 0))
}

async function lock(db: Db, what: string): Promise<void> {
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [what])
}

const newId = (): string => generateEntityId(undefined, "reflead")
const hash = (text: string): string => createHash("sha256").update(text).digest("hex")
