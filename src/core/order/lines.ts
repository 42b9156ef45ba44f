// Owns what a line of an order stays, whatever becomes of it (rules §10.9). Owns no pricing.
import type { OrderLine } from "./order"

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
