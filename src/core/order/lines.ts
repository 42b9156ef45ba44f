// Owns what becomes of an order's lines over time: what is left after returns, and what a line stays
// (rules §10.9). Owns no pricing.
import { divideHalfUp, type Minor } from "../money/minor"
import type { QuantityE6 } from "../money/quantity"
import type { OrderLine } from "./order"

/**
 * What is left of a line's sum when `left` of its `quantity` units are: original × left ÷ quantity, rounded half up once.
 *
 * @example leftOfSum(1_000n, 1n * ONE, 3n * ONE) // 333n
 */
export function leftOfSum(original: Minor, left: QuantityE6, quantity: QuantityE6): Minor {
  return left === quantity ? original : divideHalfUp(original * left, quantity)
}

/** The nature of a line, whatever becomes of its quantity and sums. */
type Nature = Pick<OrderLine, "id" | "scope" | "gift_card">

/**
 * The lines as they now are, each being what it was when it was first seen: variant, product, collection,
 * categories, and whether it is a gift card (rules §10.9). Moving a product to another category therefore
 * never moves money that is earned.
 *
 * @example asFirstSeen([], lines) // lines: all of them are new
 */
export function asFirstSeen<L extends Nature>(firstSeen: readonly Nature[], lines: readonly L[]): L[] {
  const before = new Map(firstSeen.map((line) => [line.id, line]))
  return lines.map((line) => {
    const { scope, gift_card } = before.get(line.id) ?? line
    return { ...line, scope, gift_card }
  })
}
