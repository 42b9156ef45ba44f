// Owns what the rules know of an order: its lines and its money, as they now are. Owns no events: whatever happened,
// the order is looked at again.
import type { LineScope } from "../commission/rate-card"
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import type { QuantityE6 } from "../money/quantity"
import type { Instant } from "../time"

/**
 * A current line: edits applied, received returns taken off. `base` is net of discounts, before tax and
 * shipping; below 0 it is a discount given by hand.
 */
export interface OrderLine {
  id: string
  scope: LineScope
  quantity: QuantityE6
  base: Minor
  gift_card: boolean
}

/**
 * An order as it now is. `total` is T, `paid` is P, `refunded` is R and `goodwill` is G of rules §6.1, each
 * rounded once. `placed_at` of a converted draft is when it was converted.
 */
export interface OrderFacts {
  id: string
  placed_at: Instant
  currency: Currency
  customer_id: string | null
  email_norm: string | null
  cancelled: boolean
  lines: readonly OrderLine[]
  total: Minor
  paid: Minor
  refunded: Minor
  goodwill: Minor
}
