// Owns "pay if unused" (rules §5.6). Owns no other rate.
import type { ChainLink } from "../attribution/decision"
import type { Currency } from "../money/currency"
import type { Terms } from "../settings/terms"
import type { Rate, RateRow } from "./rate-card"
import { isSomethingLeft } from "./rate"

/**
 * The rate that takes the place of level 1's sale rate, or null: switched on, levels ≥ 2, no partner at levels
 * 2…`levels` active, and something left of the unused rate. A parent whose rate is 0, or who is the blocked buyer,
 * still counts as involved.
 *
 * @example unusedRate(row, { ...terms, pay_if_unused: true }, [jim], "usd") // row.sale.unused
 */
export function unusedRate(
  row: RateRow,
  terms: Terms,
  chain: readonly ChainLink[],
  currency: Currency,
): Rate | null {
  const rate = row.sale?.unused ?? null
  if (rate === null || !terms.pay_if_unused || terms.levels < 2) return null
  for (let level = 2; level <= terms.levels; level++) {
    if (chain[level - 1]?.active) return null
  }
  return isSomethingLeft(rate, terms, currency) ? rate : null
}
