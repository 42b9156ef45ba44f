// What is to happen in a storm of orders, drawn from its seed: who buys what through whom, and what becomes of each order. The same seed
// draws the same plan. Does nothing of it.
import fc from "fast-check"
import { CURRENCIES, type Currency, GOODS, type Good, isEarning, REFERRERS, type Referrer } from "./wares"

/** What an admin does to an order. */
export const OPERATIONS = [
  "capture",
  "capture_part",
  "refund_part",
  "refund_rest",
  "ship",
  "request_return",
  "receive_return",
  "edit_up",
  "edit_down",
  "edit_add",
  "edit_off",
  "pay_difference",
  "goodwill",
  "claim",
  "claim_lost",
  "exchange",
  "cancel",
] as const
export type Operation = (typeof OPERATIONS)[number]

/** One thing that happens. `share`: how much of it, in percent; `pick`: which of several. */
export interface Happening {
  what: Operation
  share: number
  pick: number
  /** A payment is captured or refunded between its beginning and its end. */
  meanwhile: boolean
}

export interface OrderPlan {
  number: number
  currency: Currency
  /** The first one stays in the order: it says whether anybody can earn at all. */
  lines: { good: Good; quantity: number }[]
  discount: "tenth" | "five" | null
  clicked: Referrer | null
  /** With the code that belongs to Ann. */
  coupon: boolean
  /** The buyer is the partner who was clicked. */
  themselves: boolean
  happenings: Happening[]
}

/** So many of a hundred orders are cancelled in the end, at most: everything else needs an order that lives. */
const weights: Record<Operation, number> = {
  capture: 8,
  capture_part: 8,
  refund_part: 9,
  refund_rest: 3,
  ship: 10,
  request_return: 8,
  receive_return: 8,
  edit_up: 6,
  edit_down: 6,
  edit_add: 4,
  edit_off: 4,
  pay_difference: 5,
  goodwill: 5,
  claim: 5,
  claim_lost: 3,
  exchange: 4,
  cancel: 3,
}

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.oneof(
    ...OPERATIONS.map((what) => ({ weight: weights[what], arbitrary: fc.constant<Operation>(what) })),
  ),
  share: fc.integer({ min: 1, max: 99 }),
  pick: fc.nat({ max: 99 }),
  meanwhile: fc.boolean(),
})

/** Most orders are paid and shipped at some time, or there would be nothing to refund and to return. */
const happenings: fc.Arbitrary<Happening[]> = fc
  .tuple(fc.boolean(), fc.boolean(), fc.array(happening, { minLength: 2, maxLength: 6 }))
  .map(([paid, shipped, rest]) => {
    const first = (what: Operation): Happening => ({ what, share: 50, pick: 0, meanwhile: false })
    return [...(paid ? [first("capture")] : []), ...(shipped ? [first("ship")] : []), ...rest]
  })

const order: fc.Arbitrary<Omit<OrderPlan, "number">> = fc
  .record({
    currency: fc.constantFrom(...CURRENCIES),
    lines: fc.uniqueArray(
      fc.record({ good: fc.constantFrom(...GOODS), quantity: fc.integer({ min: 1, max: 4 }) }),
      { minLength: 1, maxLength: 3, selector: (line) => line.good },
    ),
    discount: fc.constantFrom("tenth" as const, "five" as const, null, null),
    clicked: fc.constantFrom(...REFERRERS, ...REFERRERS, null),
    coupon: fc.constantFrom(true, false, false, false),
    themselves: fc.constantFrom(true, ...Array.from({ length: 9 }, () => false)),
    happenings,
  })
  .map((plan) => ({
    ...plan,
    lines: [...plan.lines].sort((a, b) => Number(isEarning(b.good)) - Number(isEarning(a.good))),
  }))

/** The orders of a storm. */
export function drawOrders(seed: number, count: number): OrderPlan[] {
  return fc.sample(order, { seed, numRuns: count }).map((plan, number) => ({ ...plan, number }))
}
