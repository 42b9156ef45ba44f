// Owns who may be credited: active, not the buyer, able to earn (rules §4.3, §10.4). Owns no choice between
// candidates.
import { decidingRow } from "../commission/deciding-row"
import { type EnrollmentRules, qualifyingEnrollments, takesPart } from "../commission/program"
import type { ScopeKey } from "../commission/rate-card"
import { type Buyer, isBuyer, type Partner } from "../partner"
import type { RuleBook } from "../rule-book"
import type { Instant } from "../time"
import type { Ineligible } from "./decision"

/** What eligibility for an order asks about that order. `lines`: the scope keys of its lines that are no gift cards. */
export interface OrderQuestion {
  placed_at: Instant
  first_order_at: Instant | null
  buyer: Buyer
  lines: readonly (readonly ScopeKey[])[]
}

/** Either the enrollments that qualify, in deciding order, or why not. */
export type Eligibility =
  { eligible: true; enrollments: EnrollmentRules[] } | { eligible: false; because: Ineligible }

/**
 * Whether a partner may be credited for an order: active, not the blocked buyer, and with a row that is not
 * excluded deciding at least one line that is no gift card. A partner whose programs do not cover the order
 * never blocks one whose do (rules §4.3).
 *
 * @example eligibleForOrder("jim", question, rules) // { eligible: false, because: "not_active" }
 */
export function eligibleForOrder(partnerId: string, question: OrderQuestion, rules: RuleBook): Eligibility {
  const reason = unfit(rules.partner(partnerId), question.buyer, rules)
  if (reason !== null) return { eligible: false, because: reason }
  const enrolled = rules.enrollmentsOf(partnerId)
  const enrollments = qualifyingEnrollments(enrolled, question, rules.settings)
  if (enrollments.length === 0) {
    return { eligible: false, because: enrolled.some(takesPart) ? "outside_dates_or_limits" : "not_enrolled" }
  }
  const covered = question.lines.some((keys) => {
    const found = decidingRow(enrollments, keys, rules.rateRow)
    return found !== undefined && !found.row.excluded
  })
  return covered ? { eligible: true, enrollments } : { eligible: false, because: "no_rate_for_these_lines" }
}

/**
 * Why a partner may not be credited for a lead, or null: active, not the blocked buyer, and any active
 * enrollment in an active program; dates and limits are asked per order only (rules §4.3).
 *
 * @example ineligibleForLead("jim", buyer, rules) // null
 */
export function ineligibleForLead(partnerId: string, buyer: Buyer, rules: RuleBook): Ineligible | null {
  const reason = unfit(rules.partner(partnerId), buyer, rules)
  if (reason !== null) return reason
  return rules.enrollmentsOf(partnerId).some(takesPart) ? null : "not_enrolled"
}

/**
 * Whether a partner would earn on their own purchase, where that is blocked (rules §2.1).
 *
 * @example isBlockedBuyer(jim, buyer, rules) // true
 */
export function isBlockedBuyer(partner: Partner, buyer: Buyer, rules: RuleBook): boolean {
  return rules.settings.values.block_self_referral && isBuyer(partner, buyer)
}

function unfit(partner: Partner | undefined, buyer: Buyer, rules: RuleBook): Ineligible | null {
  if (partner === undefined) return "unknown_partner"
  if (partner.status !== "active") return "not_active"
  return isBlockedBuyer(partner, buyer, rules) ? "is_the_buyer" : null
}
