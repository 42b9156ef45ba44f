// Owns what a decision keeps, so that later events need nothing but the record (rules §10.6).
// Owns no deciding.
import type { EnrollmentRules } from "../commission/program"
import type { Buyer } from "../partner"
import type { RuleBook } from "../rule-book"
import { MAX_LEVELS } from "../settings/terms"
import type { Instant } from "../time"
import type { Attribution, ChainLink, Decision } from "./decision"
import type { Role } from "./method"
import { isBlockedBuyer } from "./eligibility"

/**
 * The record of a decision: the attribution with its candidates, the versions used, the qualifying enrollments with
 * their terms and cards, and the parent chain as it is now. "Nobody" has a record too.
 *
 * @example recordDecision("sale", attribution, enrollments, buyer, rules, now).rules?.chain[0]?.partner_id // "jim"
 */
export function recordDecision(
  role: Role,
  attribution: Attribution,
  enrollments: EnrollmentRules[],
  buyer: Buyer,
  rules: RuleBook,
  now: Instant,
): Decision {
  const { partner_id } = attribution
  return {
    schema: 1,
    role,
    partner_id,
    method: attribution.method,
    candidates: attribution.candidates,
    defaults_version: rules.settings.version,
    earn_on: rules.settings.values.earn_on,
    decided_at: now,
    rules: partner_id === null ? null : { enrollments, chain: parentChain(partner_id, buyer, rules) },
  }
}

/**
 * The level-1 partner and their parents, level 1 first, at most 10. A missing parent ends the chain
 * (rules §5.5).
 *
 * @example parentChain("jim", buyer, rules).map((link) => link.partner_id) // ["jim", "bob"]
 */
export function parentChain(partnerId: string, buyer: Buyer, rules: RuleBook): ChainLink[] {
  const chain: ChainLink[] = []
  let partner = rules.partner(partnerId)
  while (partner !== undefined && chain.length < MAX_LEVELS) {
    chain.push({
      partner_id: partner.id,
      active: partner.status === "active",
      blocked_buyer: isBlockedBuyer(partner, buyer, rules),
    })
    partner = partner.parent_id === null ? undefined : rules.partner(partner.parent_id)
  }
  return chain
}
