// Owns how much of a commission stands earned (semantics 6). Looks at the order as it is, not at what happened to it.
import { divideHalfUp, maxMinor, type Minor, minMinor } from "../money/minor"
import type { EarnOn } from "../settings/defaults"
import type { OrderFacts } from "./order"

/** The money of an order: T, P and R of semantics 6, in minor units. */
export type OrderMoney = Pick<OrderFacts, "total" | "paid" | "refunded" | "cancelled">

/**
 * One rule for payment, refund, return, edit and cancellation: `full` (C) × what of the order is kept (M) ÷ total (T),
 * rounded half up once. A cancelled or wholly refunded order leaves 0; one that costs nothing leaves all of C.
 *
 * @example earnedTarget(3_000n, { total: 22_600n, paid: 22_600n, refunded: 5_000n, cancelled: false }, "order") // 2_336n
 */
export function earnedTarget(full: Minor, order: OrderMoney, earnOn: EarnOn): Minor {
  if (order.cancelled || isFullyRefunded(order)) return 0n
  if (order.total === 0n) return full
  const kept = keptMoney(order, earnOn)
  return kept === order.total ? full : divideHalfUp(full * kept, order.total)
}

/**
 * M of semantics 6: what of the order's total counts, less refunds, between 0 and the total. When earning on the order
 * the total counts from the start; when earning on payment only what was paid.
 *
 * @example keptMoney({ total: 226n, paid: 113n, refunded: 0n, cancelled: false }, "payment") // 113n
 */
export function keptMoney(order: OrderMoney, earnOn: EarnOn): Minor {
  const counted = earnOn === "payment" ? order.paid : maxMinor(order.paid, order.total)
  return maxMinor(0n, minMinor(order.total, counted - order.refunded))
}

/** Everything that was paid has been refunded. @example isFullyRefunded({ total, paid: 0n, refunded: 0n, cancelled }) // false */
export function isFullyRefunded(order: OrderMoney): boolean {
  return order.paid > 0n && order.refunded >= order.paid
}
