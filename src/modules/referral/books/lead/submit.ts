// Takes in what a form says, as a row that waits to be settled or confirmed: once per key, held to the form's
// cap, and few letters a mailbox. Attributes nothing, and keeps nothing of what a program filled in.
import { createHash, randomUUID } from "node:crypto"
import {
  addDays,
  checkSubmission,
  checkVisitorCap,
  DomainError,
  fingerprint,
  type Instant,
  isRepeat,
  isTrapped,
  letterFor,
  mailboxOf,
  normaliseEmail,
  type Submission,
} from "../../../../core"
import { date, type Db, instant, rowOf } from "../db"
import { newLeadId, type Taken } from "./row"
import { noteUse, useKey, usesToday } from "../uses"

const CODE_OR_ID = /^[\w-]{1,64}$/

/** A form that was filled in. */
export interface NewSubmission extends Submission {
  /** The form's code, or its id. */
  form: string
  visitor_id: string | null
  /** The address it was sent from, under every key in use; null where it is unknown or not to be kept. */
  ip_hashes: readonly string[] | null
  /**
   * The hash of the address, by which submissions without a visitor are counted, whether addresses may be
   * kept or not.
   */
  address_hash?: string | null
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

/**
 * Keeps a submission in the transaction `db`; `secret` keys what is counted. Refused with `form.unknown`,
 * `form.invalid`, `form.cap_reached`, `id.reused`. The answer is the same for every address, whether a letter
 * goes to it or not.
 */
export async function submitForm(
  db: Db,
  submission: NewSubmission,
  secret: string,
  now: Instant,
): Promise<Taken> {
  const form = await formOf(db, submission.form)
  checkSubmission(submission)
  // A program is answered like a person: told that it was found out, it would try something else.
  if (isTrapped(form.trap_field, submission.fields)) return { id: newLeadId(), open: false }

  const email_norm = normaliseEmail(submission.email)
  const content_hash = hash(fingerprint({ email_norm, fields: submission.fields }))
  const key_hash = hash(submission.idempotency_key ?? randomUUID())
  // The same visitor twice at once: the second one finds the first one counted, and its key taken.
  await lock(db, `referral_lead ${form.id} ${submission.visitor_id ?? key_hash}`)
  const repeated = await repeatOf(db, form.id, key_hash, content_hash)
  if (repeated !== null) return { id: repeated, open: true }
  await checkCap(db, form, submission, secret, now)

  const letter = form.confirm_email ? await letterOf(db, form.id, email_norm ?? "", secret, now) : NO_LETTER
  const id = newLeadId()
  const made = await rowOf(
    db,
    `INSERT INTO referral_lead (id, kind, form_id, key_hash, content_hash, email_norm, fields, visitor_id, ip_hashes, form_partner_id,
       submitted_at, counts_from, letter_due, confirm_with)
     VALUES (?, 'form', ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[id, form.id, key_hash, content_hash, email_norm, JSON.stringify(submission.fields)],
      ...[
        submission.visitor_id,
        submission.ip_hashes,
        form.partner_id,
        date(now),
        form.confirm_email ? null : date(now),
        letter.letter_due,
        letter.confirm_with,
      ],
    ],
  )
  // Somebody else came first with the same key.
  const other = made === null ? await repeatOf(db, form.id, key_hash, content_hash) : null
  return { id: other ?? id, open: true }
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

interface Letter {
  letter_due: boolean
  confirm_with: string | null
}

const NO_LETTER: Letter = { letter_due: false, confirm_with: null }

/**
 * Whether the address is to be asked; counted where it is. Submissions for one mailbox come one after the
 * other here.
 */
async function letterOf(
  db: Db,
  formId: string,
  email: string,
  secret: string,
  now: Instant,
): Promise<Letter> {
  const key = useKey(secret, "letters", mailboxOf(email))
  const today = await usesToday(db, key, now)
  const open = await rowOf<{ id: string; submitted_at: Date }>(
    db,
    `SELECT id, submitted_at FROM referral_lead
     WHERE form_id = ? AND email_norm = ? AND letter_due AND counts_from IS NULL AND settled_at IS NULL AND erased_at IS NULL
     ORDER BY submitted_at DESC LIMIT 1 FOR UPDATE`,
    [formId, email],
  )
  const letter = letterFor({ open_since: open && instant(open.submitted_at), today }, now)
  if (letter === "due") await noteUse(db, key, now)
  return { letter_due: letter === "due", confirm_with: letter === "covered" ? (open?.id ?? null) : null }
}

async function checkCap(
  db: Db,
  form: FormRow,
  { visitor_id: visitorId, address_hash }: NewSubmission,
  secret: string,
  now: Instant,
): Promise<void> {
  if (form.visitor_cap === null) return
  if (visitorId === null) {
    if (address_hash === null || address_hash === undefined) return
    const key = useKey(secret, "form", `${form.id} ${address_hash}`)
    checkVisitorCap(form.visitor_cap, await usesToday(db, key, now))
    await noteUse(db, key, now)
    return
  }
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

const hash = (text: string): string => createHash("sha256").update(text).digest("hex")
