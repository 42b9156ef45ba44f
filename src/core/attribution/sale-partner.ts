// Owns the decision who sold an order (rules §4.1). Owns no lead (lead-partner.ts, lead.ts).
import type { RuleBook } from "../rule-book"
import type { Instant } from "../time"
import type { Decision, Evidence } from "./decision"
import { type Eligibility, eligibleForOrder, type OrderQuestion } from "./eligibility"
import { climb, cookieRung, couponRung, explicitRung, historyRung, ipRung } from "./ladder"
import { recordDecision } from "./record"

/**
 * The sale partner: explicit, coupon, cookie, history, ip; the first that yields an eligible partner decides
 * (rules §4.1). Evidence, dates and limits count as of the placement; status, terms and cards as of now.
 *
 * @example decideSalePartner(question, evidence, rules, now).method // "cookie"
 */
export function decideSalePartner(
  question: OrderQuestion,
  evidence: Evidence,
  rules: RuleBook,
  now: Instant,
): Decision {
  const settings = rules.settings.values
  const at = question.placed_at
  const asked = new Map<string, Eligibility>()
  const attribution = climb(
    [
      explicitRung(evidence.assignment),
      couponRung(evidence.coupons),
      cookieRung(evidence.clicks, settings.referring_partner, at),
      historyRung(evidence.history, settings, at),
      ipRung(evidence.address_clicks, settings, at),
    ],
    (partnerId) => {
      const answer = asked.get(partnerId) ?? eligibleForOrder(partnerId, question, rules)
      asked.set(partnerId, answer)
      return answer.eligible ? null : answer.because
    },
  )
  const winner = attribution.partner_id === null ? undefined : asked.get(attribution.partner_id)
  const enrollments = winner?.eligible ? winner.enrollments : []
  return recordDecision("sale", attribution, enrollments, question.buyer, rules, now)
}
