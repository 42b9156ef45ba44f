// The refunds, returns and edits that an order accepts (rules §10.7), and what is left of its lines. In a shop that
// is the platform's to decide; a scenario has none.
import { divideHalfUp, DomainError, formatQuantity, type Minor, type QuantityE6 } from "../../core"

/**
 * Refunds may not exceed captured payments; also after cancellation they are accepted. Refuses with
 * `refund.exceeds_captured`.
 *
 * @example checkRefund("o1", { captured: 22_600n, refunded: 5_000n }, 17_600n)
 */
export function checkRefund(
  orderId: string,
  money: { captured: Minor; refunded: Minor },
  amount: Minor,
): void {
  const left = money.captured - money.refunded
  if (amount <= left) return
  throw new DomainError(
    "refund.exceeds_captured",
    `Order ${orderId}: a refund of ${amount} is more than the ${left} minor units left of its payments. Refund less.`,
  )
}

/** After cancellation edits and returns are not accepted: `order.cancelled`. @example checkOpen("o1", false) */
export function checkOpen(orderId: string, cancelled: boolean): void {
  if (!cancelled) return
  throw new DomainError("order.cancelled", `Order ${orderId} is cancelled: it cannot be edited or returned.`)
}

/**
 * No more units can come back than are left of a line. Refuses more, and lines that the order does not have, with
 * `return.exceeds_quantity`.
 *
 * @example checkReturn("o1", "l1", 1n * ONE, 2n * ONE) // one of two left
 */
export function checkReturn(
  orderId: string,
  lineId: string,
  quantity: QuantityE6,
  left: QuantityE6 | undefined,
): void {
  if (left !== undefined && quantity <= left) return
  throw new DomainError(
    "return.exceeds_quantity",
    left === undefined
      ? `Order ${orderId} has no line ${lineId}. Check the id.`
      : `Order ${orderId}, line ${lineId}: ${formatQuantity(quantity)} returned, only ${formatQuantity(left)} left. Return fewer.`,
  )
}

/**
 * What is left of a line's sum when `left` of its `quantity` units are: original × left ÷ quantity, rounded half up once.
 *
 * @example leftOfSum(1_000n, 1n * ONE, 3n * ONE) // 333n
 */
export function leftOfSum(original: Minor, left: QuantityE6, quantity: QuantityE6): Minor {
  return left === quantity ? original : divideHalfUp(original * left, quantity)
}
