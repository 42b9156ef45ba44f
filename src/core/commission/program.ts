// Owns programs, enrollments, and which of them qualify for an order (rules §5.1). Owns no rates.
import { compareIds } from "../ids"
import type { SettingsVersion } from "../settings/settings"
import { type Stamped, termsInForce } from "../settings/stamp"
import type { Terms } from "../settings/terms"
import { addMonths, type Instant } from "../time"
import type { CardRef } from "./rate-card"

/** A commission program. `months` counts from the contact's first order; `card` is its current rate card. */
export interface Program extends Stamped {
  id: string
  priority: number
  status: "active" | "inactive"
  starts_at: Instant | null
  ends_at: Instant | null
  first_order_only: boolean
  months: number | null
  created_at: Instant
  card: CardRef | null
}

/** One partner in one program, with a copy of the terms and maybe a rate card of its own. */
export interface Enrollment extends Stamped {
  id: string
  partner_id: string
  program_id: string
  status: "active" | "inactive"
  card: CardRef | null
}

/** An enrollment with its program, as a rule book lists them. */
export interface Enrolled {
  enrollment: Enrollment
  program: Program
}

/** The parts of a qualifying enrollment that a decision keeps: all that rules §5 need, as it then was. */
export interface EnrollmentRules {
  enrollment_id: string
  program_id: string
  priority: number
  terms: Terms
  own_card: CardRef | null
  program_card: CardRef | null
}

/** When an order was placed, and when its contact first ordered before (null: this is the first). */
export interface Placement {
  placed_at: Instant
  first_order_at: Instant | null
}

/**
 * Whether a partner takes part at all: an active enrollment in an active program (rules §4.3; enough for a
 * lead).
 *
 * @example takesPart({ enrollment, program }) // false once either is inactive
 */
export function takesPart({ enrollment, program }: Enrolled): boolean {
  return enrollment.status === "active" && program.status === "active"
}

/**
 * Whether a program takes an order by its dates and limits (rules §5.1, §10.1): `starts_at ≤ placed <
 * ends_at`; the contact's first order only; `placed < first order + months`.
 *
 * @example takesOrder(program, { placed_at: program.ends_at, first_order_at: null }) // false
 */
export function takesOrder(program: Program, { placed_at, first_order_at }: Placement): boolean {
  if (program.starts_at !== null && placed_at < program.starts_at) return false
  if (program.ends_at !== null && placed_at >= program.ends_at) return false
  if (program.first_order_only && first_order_at !== null) return false
  if (program.months === null || first_order_at === null) return true
  return placed_at < addMonths(first_order_at, program.months)
}

/**
 * Whether what a partner can earn hangs on when the contact first ordered, so that earlier orders must be
 * known (rules §10.9).
 *
 * @example hangsOnFirstOrder({ enrollment, program: { ...program, first_order_only: true } }) // true
 */
export function hangsOnFirstOrder(enrolled: Enrolled): boolean {
  const { first_order_only, months } = enrolled.program
  return takesPart(enrolled) && (first_order_only || months !== null)
}

/**
 * The enrollments that qualify for an order, in deciding order: lowest priority number, then oldest program,
 * then lowest program id. Each with its terms in force and its cards as they are now (rules §5.1).
 *
 * @example qualifyingEnrollments(rules.enrollmentsOf("jim"), placement, rules.settings)[0].program_id // "main"
 */
export function qualifyingEnrollments(
  enrolled: readonly Enrolled[],
  placement: Placement,
  settings: SettingsVersion,
): EnrollmentRules[] {
  return enrolled
    .filter((one) => takesPart(one) && takesOrder(one.program, placement))
    .sort(inDecidingOrder)
    .map(({ enrollment, program }) => ({
      enrollment_id: enrollment.id,
      program_id: program.id,
      priority: program.priority,
      terms: termsInForce(enrollment, settings),
      own_card: enrollment.card,
      program_card: program.card,
    }))
}

function inDecidingOrder(a: Enrolled, b: Enrolled): number {
  return (
    a.program.priority - b.program.priority ||
    a.program.created_at - b.program.created_at ||
    compareIds(a.program.id, b.program.id)
  )
}
