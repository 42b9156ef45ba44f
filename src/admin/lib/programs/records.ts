// Owns what programs and enrollments are to the admin: their shape over HTTP, and which terms of theirs are in force. Reads nothing.
import type { Terms } from "../../../core"

export type Activity = "active" | "inactive"

/** Terms with their stamp. */
export interface WithTerms extends Terms {
  defaults_version: number
  hand_edited: boolean
}

/** A program as the routes answer it. */
export interface Program extends WithTerms {
  id: string
  name: string
  priority: number
  status: Activity
  starts_at: string | null
  ends_at: string | null
  first_order_only: boolean
  months: number | null
  auto_enroll: boolean
  created_at: string
}

/** What is said of a program; what is left out stays, or is as in a new one. */
export type ProgramInput = Partial<
  Pick<
    Program,
    "name" | "priority" | "status" | "starts_at" | "ends_at" | "first_order_only" | "months" | "auto_enroll"
  >
> &
  Partial<Terms>

/** One partner in one program, as the routes answer it. */
export interface Enrollment extends WithTerms {
  id: string
  partner_id: string
  program_id: string
  status: Activity
  created_at: string
}

/** Whose terms and rates: programs and enrollments have them alike. */
export interface Owner {
  kind: "program" | "enrollment"
  id: string
}

/** Where an owner's routes are. */
export const ownerPath = ({ kind, id }: Owner): string => `/admin/referral/${kind}s/${id}`

export const programPath = (id: string): string => `/referral/programs/${id}`
export const enrollmentPath = (id: string): string => `/referral/enrollments/${id}`

/** The page of an owner. */
export const pagePath = ({ kind, id }: Owner): string =>
  kind === "program" ? programPath(id) : enrollmentPath(id)

/** The terms that count (semantics 2): a record stamped older than the defaults carries theirs, written or not. */
export function termsInForce(record: WithTerms, defaults: Terms & { version: number }): Terms {
  return record.defaults_version < defaults.version ? defaults : record
}
