// Owns what each partner earns on one line in one role: C of rules §6.1, by rules §5. Owns no money kept or
// refunded (order/target.ts) and no posting.
import type { DecidedRules } from "../attribution/decision"
import type { Role } from "../attribution/method"
import type { Currency } from "../money/currency"
import { type DecidingRow, decidingRow } from "./deciding-row"
import type { DiscountedLine } from "./discount"
import { ratePays, type RatePay } from "./rate"
import { type Rate, type RateRowLookup, type ScopeKey, scopeKeysOf } from "./rate-card"
import { unusedRate } from "./unused"

/** What one partner earns at one level, if the order is paid and kept; with everything that explains the sum. */
export interface Share {
  line: DiscountedLine
  role: Role
  level: number
  partner_id: string
  /** The pay of the rate; `pay.full` is C of rules §6.1. */
  pay: RatePay
  rate: Rate
  /** Whether `rate` is the row's unused rate in place of level 1's. */
  unused: boolean
  decided_by: DecidingRow
}

/** Why a line earns nobody anything in a role. */
export type NothingBecause =
  | "gift_card"
  | "below_zero"
  | "base_is_zero"
  | "discounted_away"
  | "no_row"
  | "excluded"
  | "role_not_paid"
  | "no_rate_for_role"

/**
 * The shares of a line in one role, level 1 first, those of 0 left out; the row that decided, if one did; and why there
 * can be no shares, if so.
 */
export interface PricedLine {
  shares: Share[]
  decided_by: DecidingRow | null
  nothing: NothingBecause | null
}

/**
 * Prices one line in one role (rules §5), after the discounts that it bears. Gift cards, excluded rows and
 * lines whose base is not above 0 earn nothing; an inactive partner or blocked buyer earns nothing and does
 * not stop the next from earning the rate of their own level. Without `keys` they are made from the line's
 * scope.
 *
 * @example priceLine(line, "sale", decision.rules, "usd", rules.rateRow).shares.map((share) => share.pay.full) // [2500n, 800n]
 */
export function priceLine(
  line: DiscountedLine,
  role: Role,
  rules: DecidedRules,
  currency: Currency,
  lookup: RateRowLookup,
  keys: readonly ScopeKey[] = scopeKeysOf(line.scope),
): PricedLine {
  if (line.gift_card) return nothing("gift_card")
  if (line.base < 0n) return nothing("below_zero")
  if (line.base === 0n) return nothing(line.discount > 0n ? "discounted_away" : "base_is_zero")
  const found = decidingRow(rules.enrollments, keys, lookup)
  if (found === undefined) return nothing("no_row")
  if (found.row.excluded) return nothing("excluded", found)
  const { terms } = found.enrollment
  if (!(role === "sale" ? terms.pays_sale : terms.pays_lead)) return nothing("role_not_paid", found)
  const rates = found.row[role]
  if (rates === null) return nothing("no_rate_for_role", found)

  const unused = role === "sale" ? unusedRate(found.row, terms, rules.chain, currency) : null
  const shares: Share[] = []
  for (let level = 1; level <= terms.levels; level++) {
    const partner = rules.chain[level - 1]
    if (partner === undefined) break
    const isUnused = level === 1 && unused !== null
    const rate = isUnused ? unused : rates.levels[level - 1]
    if (rate === undefined || !partner.active || partner.blocked_buyer) continue
    const pay = ratePays(rate, terms, currency, line)
    if (pay.full === 0n) continue
    const { partner_id } = partner
    shares.push({ line, role, level, partner_id, pay, rate, unused: isUnused, decided_by: found })
  }
  return { shares, decided_by: found, nothing: null }
}

function nothing(because: NothingBecause, decided_by: DecidingRow | null = null): PricedLine {
  return { shares: [], decided_by, nothing: because }
}
