// Owns moving one role of an order to another partner (rules §4.6, §10.6). Owns no recalculation of the same
// partner (recalculate.ts), and leaves the other role, history and notifications alone.
import type { Decision, Decisions, OrderContact } from "../attribution/decision"
import type { Role } from "../attribution/method"
import { eligibleForOrder } from "../attribution/eligibility"
import { recordDecision } from "../attribution/record"
import { DomainError } from "../errors"
import { renderMessage } from "../explain/message"
import { questionOf } from "./decide"
import { type Balanced, balanceOrder, type OrderBooks } from "./settle"

/** An order that is decided, with its contact. */
export interface DecidedOrder extends OrderBooks {
  decisions: Decisions
  contact: OrderContact
}

/** Who an order is moved to, null for nobody. `source` names the assignment in the record. */
export interface Reassignment {
  role: Role
  partner_id: string | null
  source: string | null
}

/**
 * Gives one role of an order to a partner who is eligible today, or to nobody: today's terms and rates, dates and
 * limits of the placement, method `explicit`. Posts only the difference; for a dry run, write nothing of it. Refuses
 * with `partner.not_eligible`.
 *
 * @example reassign(order, { role: "sale", partner_id: "ann", source: null }).postings
 */
export function reassign(books: DecidedOrder, to: Reassignment): Balanced & { decision: Decision } {
  const { order, rules, now, decisions } = books
  const question = questionOf(order, books.contact)
  const { role, partner_id, source } = to
  const answer = partner_id === null ? null : eligibleForOrder(partner_id, question, rules)
  if (answer?.eligible === false) {
    const why = renderMessage({ id: `because.${answer.because}`, values: {} })
    throw new DomainError(
      "partner.not_eligible",
      `Partner ${partner_id} cannot be credited with order ${order.id}: ${why}. Choose another partner.`,
      "partner_id",
    )
  }
  const candidates = [
    ...(partner_id === null
      ? []
      : [
          {
            partner_id,
            method: "explicit" as const,
            source,
            at: now,
            verdict: { won: true as const, because: "assigned" as const },
          },
        ]),
  ]
  const attribution = { partner_id, method: "explicit" as const, candidates }
  const decision = recordDecision(role, attribution, answer?.enrollments ?? [], question.buyer, rules, now)
  return { ...balanceOrder(books, { ...decisions, [role]: decision }), decision }
}
