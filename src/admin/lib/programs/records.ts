// Owns what programs and enrollments are to the admin: their shape over HTTP, and which terms of theirs are in force. Reads nothing.
import type { Terms } from "../../../core"
import type { Program } from "../../../api/contract/catalog/programs"
import type { Terms as WithTerms } from "../../../api/contract/catalog/terms"
export type { Enrollment } from "../../../api/contract/catalog/enrollments"
export type { Program } from "../../../api/contract/catalog/programs"
export type { Terms as WithTerms } from "../../../api/contract/catalog/terms"

export type Activity = Program["status"]

/** What is said of a program; what is left out stays, or is as in a new one. */
export type ProgramInput = Partial<
  Pick<
    Program,
    "name" | "priority" | "status" | "starts_at" | "ends_at" | "first_order_only" | "months" | "auto_enroll"
  >
> &
  Partial<Terms>

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

/**
 * The terms that count (rules §2.3): a record stamped older than the defaults carries theirs, written or not.
 */
export function termsInForce(record: WithTerms, defaults: Terms & { version: number }): Terms {
  return record.defaults_version < defaults.version ? defaults : record
}
