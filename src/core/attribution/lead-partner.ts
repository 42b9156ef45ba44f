// Owns the decision who brought the lead of an order (rules §4.7). Owns no lead itself (lead.ts).
import type { RuleBook } from "../rule-book"
import type { Instant } from "../time"
import type { Candidate, Decision, OrderContact } from "./decision"
import { eligibleForOrder, type OrderQuestion } from "./eligibility"
import { recordDecision } from "./record"

/**
 * The lead partner of an order is the contact's, if that lead came before the order and the partner is
 * eligible for it; nobody takes their place (rules §4.7).
 *
 * @example decideLeadPartner(question, contact, rules, now).partner_id // "jim"
 */
export function decideLeadPartner(
  question: OrderQuestion,
  contact: OrderContact,
  rules: RuleBook,
  now: Instant,
): Decision {
  const { lead_partner_id: partner_id, lead_at: at } = contact
  if (partner_id === null || at === null) {
    return recordDecision(
      "lead",
      { partner_id: null, method: null, candidates: [] },
      [],
      question.buyer,
      rules,
      now,
    )
  }
  const answer = eligibleForOrder(partner_id, question, rules)
  const lost = at > question.placed_at ? "came_later" : answer.eligible ? null : answer.because
  const candidate: Candidate = {
    partner_id,
    method: "lead",
    source: null,
    at,
    verdict: lost === null ? { won: true, because: "lead_partner" } : { won: false, because: lost },
  }
  const won = lost === null && answer.eligible
  const attribution = { partner_id: won ? partner_id : null, method: won ? ("lead" as const) : null }
  return recordDecision(
    "lead",
    { ...attribution, candidates: [candidate] },
    won ? answer.enrollments : [],
    question.buyer,
    rules,
    now,
  )
}
