// Owns the decision of an order in both roles, made once (rules §4.5). Owns no later change of it
// (reassign.ts, recalculate.ts).
import type { Decisions, Evidence, OrderContact } from "../attribution/decision"
import type { OrderQuestion } from "../attribution/eligibility"
import { decideLeadPartner } from "../attribution/lead-partner"
import { decideSalePartner } from "../attribution/sale-partner"
import { scopeKeysOf } from "../commission/rate-card"
import { buyerOf } from "../partner"
import type { RuleBook } from "../rule-book"
import type { Instant } from "../time"
import type { OrderFacts } from "./order"

/**
 * Decides both roles of an order. An order is attributed at most once: the record is kept, "nobody" included.
 *
 * @example decideOrder(order, evidence, rules, now).sale.partner_id // "jim"
 */
export function decideOrder(order: OrderFacts, evidence: Evidence, rules: RuleBook, now: Instant): Decisions {
  const question = questionOf(order, evidence.contact)
  return {
    sale: decideSalePartner(question, evidence, rules, now),
    lead: decideLeadPartner(question, evidence.contact, rules, now),
  }
}

/**
 * What eligibility asks about an order: when it was placed, its contact's first order, its buyer, and its lines that
 * are no gift cards.
 *
 * @example questionOf(order, contact).lines.length // the number of lines that can earn
 */
export function questionOf(order: OrderFacts, contact: OrderContact): OrderQuestion {
  return {
    placed_at: order.placed_at,
    first_order_at: contact.first_order_at,
    buyer: buyerOf(order, contact),
    lines: order.lines.filter((line) => !line.gift_card).map((line) => scopeKeysOf(line.scope)),
  }
}
