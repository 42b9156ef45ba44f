// Owns what a rate pays for a line (semantics 5.4, 5.7). Owns no choice of the rate (deciding-row.ts, unused.ts).
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import { percentOf } from "../money/percent"
import type { Terms } from "../settings/terms"
import type { Rate } from "./rate-card"

/** The two parts that add up, both in minor units. The sum is rounded once: only the percent part can need it. */
export interface RatePay {
  amount_part: Minor
  percent_part: Minor
}

/** What of a line a rate asks. `base` in minor units. */
export interface Priced {
  quantity: number
  base: Minor
}

/**
 * `amount × quantity` if the terms pay by amount, `+ percent of base` if they pay by percent, rounded half up once.
 * A row without an amount in this currency contributes 0 of amount (semantics 5.4).
 *
 * @example ratePays({ percent: 100_000n, amount: { usd: 500n } }, terms, "usd", { quantity: 2, base: 20_000n })
 * // { amount_part: 1_000n, percent_part: 2_000n }
 */
export function ratePays(rate: Rate, terms: Terms, currency: Currency, line: Priced): RatePay {
  const amount = terms.pays_amount ? (rate.amount[currency] ?? 0n) : 0n
  const percent = terms.pays_percent ? (rate.percent ?? 0n) : 0n
  return {
    amount_part: amount === 0n ? 0n : amount * BigInt(line.quantity),
    percent_part: percent === 0n ? 0n : percentOf(line.base, percent),
  }
}

/**
 * Whether something is left of a rate: a switched-on percent, or a switched-on amount in this currency, above 0
 * (semantics 10).
 *
 * @example isSomethingLeft({ percent: null, amount: { eur: 500n } }, terms, "usd") // false
 */
export function isSomethingLeft(rate: Rate, terms: Terms, currency: Currency): boolean {
  const byAmount = terms.pays_amount && (rate.amount[currency] ?? 0n) > 0n
  const byPercent = terms.pays_percent && (rate.percent ?? 0n) > 0n
  return byAmount || byPercent
}
