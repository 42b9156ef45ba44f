// Owns what becomes of an order's lines over time: what is left after returns, and what a line stays (semantics 10).
// Owns no pricing.
import type { LineScope } from "../commission/rate-card"
import { divideHalfUp, type Minor } from "../money/minor"

/**
 * What is left of a line's sum when `left` of its `quantity` units are: original × left ÷ quantity, rounded half up once.
 *
 * @example leftOfSum(1_000n, 1, 3) // 333n
 */
export function leftOfSum(original: Minor, left: number, quantity: number): Minor {
  return left === quantity ? original : divideHalfUp(original * BigInt(left), BigInt(quantity))
}

/**
 * A line's product, collection and categories are frozen when the line is first seen (semantics 10), so that moving a
 * product to another category never moves money that is earned.
 *
 * @example frozenScope(undefined, scope) // scope: it is new
 */
export function frozenScope(firstSeen: LineScope | undefined, now: LineScope): LineScope {
  return firstSeen ?? now
}
