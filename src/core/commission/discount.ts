// Owns how lines below 0 lessen the others (rules §5.3). Owns no rate and no reading of lines.
import { compareIds } from "../ids"
import { type Minor, minMinor, sumMinor } from "../money/minor"
import type { OrderLine } from "../order/order"

/**
 * A line that bears its share of what was taken off by hand: `base` is what is left, `discount` the share.
 */
export interface DiscountedLine extends OrderLine {
  discount: Minor
}

/**
 * Takes the sum of the lines below 0 off the bases of the lines above 0 that are no gift card, in proportion
 * to them, by largest remainder (ties: lowest line id), never below 0. All lines come back, in their order.
 *
 * @example bearDiscounts([shirt(32_175n), byHand(-10_000n)])[0]?.base // 22_175n
 */
export function bearDiscounts(lines: readonly OrderLine[]): DiscountedLine[] {
  const bearing = lines.filter((line) => line.base > 0n && !line.gift_card)
  const given = sumMinor(lines.map((line) => (line.base < 0n ? -line.base : 0n)))
  const shares = sharesOf(given, bearing)
  return lines.map((line) => {
    const discount = shares.get(line) ?? 0n
    return { ...line, base: line.base - discount, discount }
  })
}

function sharesOf(given: Minor, bearing: readonly OrderLine[]): Map<OrderLine, Minor> {
  const whole = sumMinor(bearing.map((line) => line.base))
  const discount = minMinor(given, whole)
  if (discount === 0n) return new Map()
  const shares = new Map(bearing.map((line) => [line, (discount * line.base) / whole]))
  const remainderOf = (line: OrderLine) => (discount * line.base) % whole
  const left = discount - sumMinor(shares.values())
  const byRemainder = [...bearing].sort((a, b) => {
    const difference = remainderOf(b) - remainderOf(a)
    return difference === 0n ? compareIds(a.id, b.id) : difference > 0n ? 1 : -1
  })
  // Each remainder is less than one unit, so that fewer units are left than lines have a remainder.
  for (const line of byRemainder.slice(0, Number(left))) shares.set(line, (shares.get(line) ?? 0n) + 1n)
  return shares
}
