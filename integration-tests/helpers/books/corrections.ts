// How module tests correct an order as an admin would: from the revision they saw, again for as long as others came first.
import type { Instant } from "../../../src/core"
import type { Correction, CorrectionOrder } from "../../../src/modules/referral/books/order/correct"
import type { OrderDifference } from "../../../src/modules/referral/books/order/difference"
import { correctOrder } from "../../../src/worker/orders/correct-order"
import type { anOrder, TestBooks } from "./books"

type Books = Pick<TestBooks, "service">
type Order = ReturnType<typeof anOrder>

/** Who corrects, and why, where a test doesn't care. */
export const ADA = { actor: "user_ada", reason: "the customer called" }

interface Further extends Partial<Omit<CorrectionOrder, "correction">> {
  now?: Instant
}

/** Corrects an order that stands in the shop as it is handed in. */
export async function correct(
  { service }: Books,
  order: Order,
  correction: Correction,
  { now = Date.now(), ...more }: Further = {},
): Promise<OrderDifference> {
  const shop = { orders: () => Promise.resolve(new Map([[order.facts.id, order]])) }
  const world = { shop, books: service, now: () => now }
  return await correctOrder(world, order.facts.id, { correction, dry_run: false, ...ADA, ...more })
}

export const sellTo = (partner_id: string | null): Correction => ({
  kind: "reassign",
  role: "sale",
  partner_id,
})

export const again = (by: "stored" | "current"): Correction => ({ kind: "recalculate", with: by })

/** Who gets and loses how much, in major units. */
export const moved = ({ partners }: OrderDifference): Record<string, number> =>
  Object.fromEntries(partners.map(({ partner_id, delta }) => [partner_id, delta]))
