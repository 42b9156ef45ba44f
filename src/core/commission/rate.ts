// Owns what a rate pays for a line (rules §5.4, §5.7). Owns no choice of the rate (deciding-row.ts,
// unused.ts).
import type { Currency } from "../money/currency"
import { divideHalfUp, type Minor } from "../money/minor"
import { HUNDRED_PERCENT, type PercentE4 } from "../money/percent"
import { ONE, type QuantityE6 } from "../money/quantity"
import type { Terms } from "../settings/terms"
import type { Rate } from "./rate-card"

/**
 * A rate as it counts: `amount` in minor units for one piece, `percent`, 0 where switched off; `full` is what
 * both come to.
 */
export interface RatePay {
  amount: Minor
  percent: PercentE4
  /** Minor units, rounded once. */
  full: Minor
}

/** What of a line a rate asks. `base` in minor units. */
export interface Priced {
  quantity: QuantityE6
  base: Minor
}

/**
 * `amount × quantity` if the terms pay by amount, `+ percent of base` if they pay by percent, added exactly
 * and rounded half up once. A row without an amount in this currency contributes 0 of amount (rules §5.4).
 *
 * @example ratePays({ percent: 100_000n, amount: { usd: 500n } }, terms, "usd", { quantity: 2n * ONE, base: 20_000n })
 * // { amount: 500n, percent: 100_000n, full: 3_000n }
 */
export function ratePays(rate: Rate, terms: Terms, currency: Currency, line: Priced): RatePay {
  const amount = terms.pays_amount ? (rate.amount[currency] ?? 0n) : 0n
  const percent = terms.pays_percent ? (rate.percent ?? 0n) : 0n
  const exact = amount * line.quantity * HUNDRED_PERCENT + line.base * percent * ONE
  return { amount, percent, full: divideHalfUp(exact, HUNDRED_PERCENT * ONE) }
}

/**
 * Whether something is left of a rate: a switched-on percent, or a switched-on amount in this currency, above
 * 0 (rules §10.5).
 *
 * @example isSomethingLeft({ percent: null, amount: { eur: 500n } }, terms, "usd") // false
 */
export function isSomethingLeft(rate: Rate, terms: Terms, currency: Currency): boolean {
  const byAmount = terms.pays_amount && (rate.amount[currency] ?? 0n) > 0n
  const byPercent = terms.pays_percent && (rate.percent ?? 0n) > 0n
  return byAmount || byPercent
}
