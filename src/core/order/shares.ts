// Owns what an order's current lines earn in both roles: all the C of rules §6.1. Owns no targets
// (target.ts).
import type { Decisions } from "../attribution/decision"
import { bearDiscounts } from "../commission/discount"
import { scopeKeysOf } from "../commission/rate-card"
import { priceLine, type Share } from "../commission/share"
import type { RuleBook } from "../rule-book"
import type { OrderFacts } from "./order"

/**
 * The shares of all lines in both roles, by the stored decisions: terms, cards and chain as they then were.
 *
 * @example orderShares(order, decisions, rules).map((share) => [share.partner_id, share.pay.full])
 */
export function orderShares(
  order: Pick<OrderFacts, "lines" | "currency">,
  decisions: Decisions,
  rules: Pick<RuleBook, "rateRow">,
): Share[] {
  const shares: Share[] = []
  for (const line of bearDiscounts(order.lines)) {
    const keys = scopeKeysOf(line.scope)
    for (const role of ["sale", "lead"] as const) {
      const decided = decisions[role].rules
      if (decided === null) continue
      shares.push(...priceLine(line, role, decided, order.currency, rules.rateRow, keys).shares)
    }
  }
  return shares
}
