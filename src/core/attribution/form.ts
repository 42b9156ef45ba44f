// Owns what a form submission may be, and when it counts on its own (semantics 4, 10, Repeats): size, hidden field, cap, the same lead
// twice. Owns no attribution (lead.ts).
import { DomainError } from "../errors"
import { isWritable } from "../text"
import type { Instant } from "../time"
import { normaliseEmail } from "./contact"

const FIELDS_AT_MOST = 50
const NAME_LENGTH = 100
const VALUE_LENGTH = 4_000
const TOTAL_LENGTH = 16_000
const EMAIL_LENGTH = 320
const HOUR_MS = 60 * 60 * 1000

/** Somebody at something: whether an address takes mail, only mail can tell. */
const EMAIL = /^[^\s@]+@[^\s@]+$/

/** What somebody wrote into a field. */
export type FieldValue = string | number | boolean | null

/** A form as it was filled in. */
export interface Submission {
  email: string
  fields: Readonly<Record<string, FieldValue>>
}

/**
 * Refuses a submission that is no form filled in by a person with `form.invalid`: an address that can't be one, more than 50 fields,
 * names above 100 characters, values above 4,000, or 16,000 altogether.
 *
 * @example checkSubmission({ email: "eve", fields: {} }) // throws form.invalid at email
 */
export function checkSubmission({ email, fields }: Submission): void {
  const address = normaliseEmail(email) ?? ""
  if (!EMAIL.test(address) || address.length > EMAIL_LENGTH || !isWritable(address)) {
    invalid("must be an e-mail address", "email")
  }
  const entries = Object.entries(fields)
  if (entries.length > FIELDS_AT_MOST) invalid(`may hold ${FIELDS_AT_MOST} fields at most`, "fields")
  let total = 0
  for (const [name, value] of entries) {
    const text = String(value ?? "")
    if (name === "" || name.length > NAME_LENGTH || !isWritable(name)) {
      invalid(`has a field whose name is empty, above ${NAME_LENGTH} characters or no text`, "fields")
    }
    if (text.length > VALUE_LENGTH) invalid(`may be ${VALUE_LENGTH} characters at most`, `fields.${name}`)
    if (!isWritable(text)) invalid("holds characters that are no text", `fields.${name}`)
    total += name.length + text.length
  }
  if (total > TOTAL_LENGTH) invalid(`may hold ${TOTAL_LENGTH} characters at most`, "fields")
}

/**
 * Whether a program filled the form in: its hidden field, which a person can't see, is not empty.
 *
 * @example isTrapped("website", { website: "http://spam.test" }) // true
 */
export function isTrapped(trapField: string | null, fields: Submission["fields"]): boolean {
  if (trapField === null || !Object.hasOwn(fields, trapField)) return false
  return String(fields[trapField] ?? "").trim() !== ""
}

/**
 * Refuses a visitor's next submission of a form on one day with `form.cap_reached`. `today`: how many there were in the last 24 hours.
 *
 * @example checkVisitorCap(5, 5) // throws
 */
export function checkVisitorCap(cap: number | null, today: number): void {
  if (cap === null || today < cap) return
  throw new DomainError(
    "form.cap_reached",
    "This form was sent too often from here today. Try again tomorrow.",
  )
}

/**
 * Submissions of one form by one contact within an hour of one another are one lead: a second press of the button, or a correction.
 *
 * @example isSameLead(at, at + 59 * 60_000) // true
 */
export function isSameLead(counted: Instant, at: Instant): boolean {
  return Math.abs(at - counted) < HOUR_MS
}

function invalid(what: string, path: string): never {
  throw new DomainError("form.invalid", `${path} ${what}.`, path)
}
