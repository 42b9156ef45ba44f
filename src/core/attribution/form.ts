// Owns what a form submission may be, and when it counts on its own (rules §10.3, §10.9, §10.11): size,
// hidden field, cap, the same lead twice. Owns no attribution (lead.ts).
import { DomainError } from "../errors"
import { isWritable } from "../text/writable"
import type { Instant } from "../time"
import { isEmail } from "./email"

const FIELDS_AT_MOST = 50
const NAME_LENGTH = 100
const VALUE_LENGTH = 4_000
const TOTAL_LENGTH = 16_000
const HOUR_MS = 60 * 60 * 1000

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
  if (!isEmail(email)) invalid("must be an e-mail address", "email")
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
 * Refuses the next submission of a form by a visitor, or by an address without one, on one day with
 * `form.cap_reached`. `today`: how many there were in the last 24 hours.
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

/**
 * A lead of a form beside another of the same form and contact: when it was sent, and whom it is attributed
 * to.
 */
export interface Beside {
  id: string
  at: Instant
  partner_id: string | null
}

/**
 * Which of a form's other leads of the contact a new one only repeats, or which it takes the place of: one
 * that speaks for a partner beats those that speak for nobody, whenever they were sent (rules §10.3).
 *
 * @example besideOthers({ at, partner_id: "jim" }, [{ id: "l1", at, partner_id: null }]) // { repeats: null, beats: ["l1"] }
 */
export function besideOthers(
  lead: Omit<Beside, "id">,
  others: readonly Beside[],
): { repeats: string | null; beats: string[] } {
  const same = others.filter(({ at }) => isSameLead(at, lead.at))
  const speaking = same.find(({ partner_id }) => partner_id !== null)
  const repeated = speaking ?? (lead.partner_id === null ? same[0] : undefined)
  return repeated === undefined
    ? { repeats: null, beats: same.map(({ id }) => id) }
    : { repeats: repeated.id, beats: [] }
}

/** Letters that ask one mailbox for a confirmation, over all forms, within 24 hours. */
const LETTERS_A_DAY = 3

/**
 * Whether a submission that is to be confirmed gets a letter of its own: `covered` by the one that was sent
 * within the hour for the same form and address, `withheld` where the mailbox got three today (rules §10.3),
 * else `due`.
 *
 * @example letterFor({ open_since: null, today: 3 }, now) // "withheld"
 */
export function letterFor(
  { open_since, today }: { open_since: Instant | null; today: number },
  now: Instant,
): "due" | "covered" | "withheld" {
  if (open_since !== null && isSameLead(open_since, now)) return "covered"
  return today < LETTERS_A_DAY ? "due" : "withheld"
}

function invalid(what: string, path: string): never {
  throw new DomainError("form.invalid", `${path} ${what}.`, path)
}
