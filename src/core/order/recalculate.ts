// Owns deciding again what the credited partners of an order earn (rules §4.6, §10.6). Owns no change of
// partner (reassign.ts).
import type { Decision, Decisions, OrderContact } from "../attribution/decision"
import { recordDecision } from "../attribution/record"
import { qualifyingEnrollments } from "../commission/program"
import type { RuleBook } from "../rule-book"
import type { Instant } from "../time"
import { questionOf } from "./decide"
import type { OrderFacts } from "./order"
import type { DecidedOrder } from "./reassign"
import { type Balanced, balanceOrder } from "./settle"

/** By the rules stored with the order, or by those of today. */
export type RecalculateWith = "stored" | "current"

/**
 * Recalculates an order and posts only the difference. `stored` uses the decisions as they are; `current` keeps the
 * partners and decides again what they earn: today's terms, cards, statuses and `earn on`, with the dates and limits of
 * the placement. For a dry run, write nothing of it.
 *
 * @example recalculate(order, "current").postings
 */
export function recalculate(books: DecidedOrder, by: RecalculateWith): Balanced & { decisions: Decision[] } {
  if (by === "stored") return { ...balanceOrder(books, books.decisions), decisions: [] }
  const decisions = decideEarningsAgain(books.order, books.contact, books.decisions, books.rules, books.now)
  return { ...balanceOrder(books, decisions), decisions: [decisions.sale, decisions.lead] }
}

/**
 * The decisions of an order with the same partners, methods and candidates, under the rules of a rule book. A partner
 * who is inactive there earns nothing; a parent's own level still does.
 *
 * @example decideEarningsAgain(order, contact, decisions, proposedRules, now).sale.rules
 */
export function decideEarningsAgain(
  order: OrderFacts,
  contact: OrderContact,
  decisions: Decisions,
  rules: RuleBook,
  now: Instant,
): Decisions {
  const question = questionOf(order, contact)
  const again = (decision: Decision): Decision => {
    const enrolled = decision.partner_id === null ? [] : rules.enrollmentsOf(decision.partner_id)
    const enrollments = qualifyingEnrollments(enrolled, question, rules.settings)
    return recordDecision(decision.role, decision, enrollments, question.buyer, rules, now)
  }
  return { sale: again(decisions.sale), lead: again(decisions.lead) }
}
