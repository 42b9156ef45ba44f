// Looks at orders, as their workflows do, in module tests: the same order later, credited by hand, and its
// result. Owns no rule.
import type { Instant } from "../../../src/core"
import type { OrderReading } from "../../../src/modules/referral/books/order/reading"
import type ReferralModuleService from "../../../src/modules/referral/service"
import type { TestBooks } from "./books"

type Books = Pick<TestBooks, "service">
type Facts = OrderReading["facts"]

const READS_AT_MOST = 50

/** The same order as it is later. */
export const later = (order: OrderReading, facts: Partial<Facts>): OrderReading => ({
  ...order,
  facts: { ...order.facts, ...facts },
})

/** Looks at an order that its customer, if it has one, placed signed in. */
export async function look(books: Books, order: OrderReading, now: Instant = Date.now()): Promise<boolean> {
  const { cart_id, facts } = order
  if (facts.customer_id !== null && cart_id !== null) {
    await books.service.tracking.signInAtCart(cart_id, facts.customer_id, facts.placed_at)
  }
  return await lookAsIs(books, order, now)
}

/**
 * Looks at an order as its workflow does: from the revision it saw, again for as long as others came first.
 */
export async function lookAsIs(
  { service }: Books,
  order: OrderReading,
  now: Instant = Date.now(),
): Promise<boolean> {
  for (let read = 0; read < READS_AT_MOST; read++) {
    const seen = { reading: order, revision: await revisionOf(service, order.facts.id) }
    const settling = (await service.settleOrders([seen], now)).get(seen)
    if (settling?.outcome === "settled") return settling.mail
  }
  throw new Error(`order ${order.facts.id} was written by others ${READS_AT_MOST} times in a row`)
}

/** The revision of an order's bookkeeping. */
export async function revisionOf(service: ReferralModuleService, orderId: string): Promise<number> {
  return (await service.orderRevisions([orderId])).get(orderId) ?? 0
}

/** Credits a partner with an order by hand, and looks at it. */
export async function lookAssigned(
  books: Books,
  order: OrderReading,
  partnerId: string,
  now: Instant = Date.now(),
): Promise<void> {
  await books.service.assignPartner(
    { subject: order.facts.id, partner_id: partnerId, actor: "user_ada" },
    order.facts.placed_at,
  )
  await look(books, order, now)
}

/** Each partner's earnings in one order, in major units: level 1 first. */
export async function earnedBy({ service }: Books, orderId: string): Promise<Record<string, number>> {
  const record = await service.orderRecord(orderId)
  const sums: Record<string, number> = {}
  for (const { partner_id, amount } of record?.commissions ?? []) {
    sums[partner_id] = (sums[partner_id] ?? 0) + amount
  }
  return sums
}
