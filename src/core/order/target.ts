// Owns how much of a commission stands earned (rules §6.2). Looks at the order as it is, not at what happened
// to it.
import { divideHalfUp, maxMinor, type Minor, minMinor } from "../money/minor"
import type { EarnOn } from "../settings/settings"
import type { OrderFacts } from "./order"

/** The money of an order: T, P, R and G of rules §6.1, in minor units. */
export type OrderMoney = Pick<OrderFacts, "total" | "paid" | "refunded" | "goodwill" | "cancelled">

/** The rest, in minor units, that Medusa's own roundings may leave unpaid of an order that is paid. */
const ROUNDING: Minor = 1n

/**
 * One rule for payment, refund, return, edit and cancellation: `full` (C) × what of the order is kept (M) ÷
 * total (T), rounded half up once. An order that is cancelled, wholly refunded or below 0 leaves 0; one that
 * costs nothing leaves all of C.
 *
 * @example earnedTarget(3_000n, { total: 22_600n, paid: 22_600n, refunded: 5_000n, goodwill: 0n, cancelled: false }, "order")
 * // 2_336n
 */
export function earnedTarget(full: Minor, order: OrderMoney, earnOn: EarnOn): Minor {
  if (order.cancelled || order.total < 0n || isFullyRefunded(order)) return 0n
  if (order.total === 0n) return full
  const kept = keptMoney(order, earnOn)
  return kept === order.total ? full : divideHalfUp(full * kept, order.total)
}

/**
 * M of rules §6.1: what of the order's price counts, less refunds, between 0 and the price. When earning on
 * the order the price counts from the start; when earning on payment only what was paid.
 *
 * @example keptMoney({ total: 226n, paid: 113n, refunded: 0n, goodwill: 0n, cancelled: false }, "payment") // 113n
 */
export function keptMoney(order: OrderMoney, earnOn: EarnOn): Minor {
  const price = priceOf(order)
  const counted = earnOn === "payment" ? order.paid : maxMinor(order.paid, price)
  return maxMinor(0n, minMinor(price, counted - order.refunded))
}

/**
 * Whether the order is paid: all of its price, but for one minor unit that Medusa's own roundings may leave.
 *
 * @example isPaid({ total: 10_400n, goodwill: 2_000n, paid: 8_400n }) // true
 */
export function isPaid(order: Pick<OrderMoney, "total" | "goodwill" | "paid">): boolean {
  return order.paid >= priceOf(order) - ROUNDING
}

/**
 * Everything that was paid has been refunded.
 *
 * @example isFullyRefunded({ paid: 0n, refunded: 0n }) // false
 */
export function isFullyRefunded(order: Pick<OrderMoney, "paid" | "refunded">): boolean {
  return order.paid > 0n && order.refunded >= order.paid
}

/**
 * Whether an order was cancelled while nothing was paid: it is nobody's earlier order, and leaves no history
 * (rules §10.2).
 *
 * @example isCancelledUnpaid({ cancelled: true, paid: 0n }) // true
 */
export function isCancelledUnpaid(order: Pick<OrderMoney, "cancelled" | "paid">): boolean {
  return order.cancelled && order.paid === 0n
}

/** T′ of rules §6.1: goodwill is a lower price, whenever it comes. */
function priceOf({ total, goodwill }: Pick<OrderMoney, "total" | "goodwill">): Minor {
  return total - goodwill
}
