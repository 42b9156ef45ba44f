// Owns the question what partners would have earned on past orders under proposed terms and rate cards. Owns no reading
// of orders: they are streamed in, and only sums per partner are kept.
import type { Decisions, OrderContact } from "./attribution/decision"
import type { RateRowLookup } from "./commission/rate-card"
import { compareIds } from "./ids"
import type { Currency } from "./money/currency"
import type { Minor } from "./money/minor"
import type { OrderFacts } from "./order/order"
import { decideEarningsAgain } from "./order/recalculate"
import { orderShares } from "./order/shares"
import { earnedTarget } from "./order/target"
import type { RuleBook } from "./rule-book"
import type { Instant } from "./time"

/**
 * A past order as it now is, what was decided about it, the rows it was decided by, and the proposed rules. Each order
 * brings its own lookups, so that a loader can read rows batch by batch.
 */
export interface PastOrder {
  order: OrderFacts
  contact: OrderContact
  decisions: Decisions
  stored: RateRowLookup
  proposed: RuleBook
}

/** What one partner earned in one currency, and would have earned; minor units. */
export interface WhatIfDifference {
  partner_id: string
  currency: Currency
  before: Minor
  after: Minor
}

/**
 * Per partner and currency, what past orders earn by the stored rules and would by the proposed ones; sorted. The
 * partners credited stay the same, as in a recalculation with current rules. Memory grows with partners, not orders.
 *
 * @example await whatIf(pastOrders(), now) // [{ partner_id: "jim", currency: "usd", before: 2000n, after: 3000n }]
 */
export async function whatIf(
  past: AsyncIterable<PastOrder> | Iterable<PastOrder>,
  now: Instant,
): Promise<WhatIfDifference[]> {
  const sums = new Map<string, WhatIfDifference>()
  for await (const one of past) {
    const { order, decisions } = one
    const proposed = decideEarningsAgain(order, one.contact, decisions, one.proposed, now)
    addEarned(sums, order, decisions, one.stored, "before")
    addEarned(sums, order, proposed, (card, scope) => one.proposed.rateRow(card, scope), "after")
  }
  return [...sums.values()].sort(
    (a, b) => compareIds(a.partner_id, b.partner_id) || compareIds(a.currency, b.currency),
  )
}

function addEarned(
  sums: Map<string, WhatIfDifference>,
  order: OrderFacts,
  decisions: Decisions,
  rateRow: RateRowLookup,
  side: "before" | "after",
): void {
  for (const { partner_id, role, pay } of orderShares(order, decisions, { rateRow })) {
    const key = `${partner_id}\n${order.currency}`
    const sum = sums.get(key) ?? { partner_id, currency: order.currency, before: 0n, after: 0n }
    sum[side] += earnedTarget(pay.full, order, decisions[role].earn_on)
    sums.set(key, sum)
  }
}
