// Owns programs, enrollments, and which of them qualify for an order (semantics 5.1, 10). Owns no rates.
import type { Stamped, Terms } from "../settings/terms"
import type { Instant } from "../time"
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

/** What a decision keeps of a qualifying enrollment: all that section 5 needs, as it then was. */
export interface EnrollmentRules {
  enrollment_id: string
  program_id: string
  priority: number
  terms: Terms
  own_card: CardRef | null
  program_card: CardRef | null
}
