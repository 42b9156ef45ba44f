// Owns what happens to orders in the world: placed, paid, refunded, returned, edited, cancelled. Owns no commission:
// after every event core looks at the order again.
import {
  asFirstSeen,
  type Instant,
  leadPartnerFor,
  type OrderContact,
  type OrderFacts,
  type QuantityE6,
  settleOrder,
  type Balanced,
  type DecidedOrder,
  type OrderBooks,
} from "../../../core"
import type { LineGiven, OrderChange, OrderEvent } from "../../scenario"
import { checkOpen, checkRefund, checkReturn, leftOfSum } from "../acceptance"
import { paidOf, type World, type WorldContact, type WorldLine, type WorldOrder } from "../world"
import { evidenceOf, meetContact } from "./visits"

/** An order is decided once, when it is placed. */
export function place(world: World, at: Instant, event: OrderEvent): void {
  if (world.isRepeat("order", event.id, event)) return
  // Without a sign-in an order is known by its e-mail alone, whoever the shop takes its buyer for.
  const contact = meetContact(world, event.signed_in ? event.who : { ...event.who, customer_id: null })
  const { explicit, coupons } = event
  const evidence = {
    assignment: explicit === null ? null : { id: event.id, partner_id: explicit, at, actor: "admin" },
    // The file lists coupons by promotion id, lowest first: padded, their places compare alike.
    coupons: coupons.map((partner_id, index) => ({
      promotion_id: `promotion ${String(index).padStart(9, "0")}`,
      partner_id,
    })),
    ...evidenceOf(world, contact, event, event.signed_in),
    contact: orderContact(world, contact, event),
  }
  const order = placedOrder(event, at, contact)
  const settled = settleOrder({ ...booksOf(world, order, at), decisions: null, evidence })
  const [sale, lead] = settled.decisions
  if (sale === undefined || lead === undefined) throw new Error(`order ${order.id} was not decided`)
  world.orders.set(order.id, { ...order, decisions: { sale, lead } })
  record(world, order.id, settled)
  contact.touches.push(...settled.history.map((touch) => ({ touch, order_id: order.id })))
  world.notify(settled.notifications)
}

/** Whatever happens to an order, it is looked at again. */
export function change(world: World, at: Instant, event: OrderChange): void {
  const order = world.order(event.order_id)
  const changed = changedOrder(order, event)
  world.orders.set(order.id, changed)
  record(world, order.id, settleOrder({ ...booksOf(world, changed, at), decisions: order.decisions }))
}

/** Checks first, changes after: an event that is refused changes nothing. */
function changedOrder(order: WorldOrder, event: OrderChange): WorldOrder {
  switch (event.type) {
    case "payment":
      return { ...order, captured: order.captured + event.amount }
    case "refund":
      checkRefund(order.id, order, event.amount)
      return { ...order, refunded: order.refunded + event.amount }
    case "goodwill":
      return { ...order, goodwill: order.goodwill + event.amount }
    case "return":
      checkOpen(order.id, order.cancelled)
      return { ...order, lines: afterReturn(order, event.lines) }
    case "edit":
      checkOpen(order.id, order.cancelled)
      return { ...order, shipping: event.shipping, ...withLines(order.first_seen, event.lines) }
    case "cancel":
      return { ...order, cancelled: true }
  }
}

function afterReturn(order: WorldOrder, returned: [string, QuantityE6][]): WorldLine[] {
  const quantities = new Map(returned)
  for (const [lineId, quantity] of returned) {
    checkReturn(order.id, lineId, quantity, order.lines.find((line) => line.id === lineId)?.left)
  }
  return order.lines.map((line) => ({ ...line, left: line.left - (quantities.get(line.id) ?? 0n) }))
}

function placedOrder(event: OrderEvent, at: Instant, contact: WorldContact): Omit<WorldOrder, "decisions"> {
  return {
    id: event.id,
    placed_at: at,
    contact_id: contact.id,
    ...event.who,
    signed_in: event.signed_in,
    currency: event.currency,
    shipping: event.shipping,
    credit: event.credit,
    captured: 0n,
    refunded: 0n,
    goodwill: 0n,
    cancelled: false,
    ...withLines([], event.lines),
    paid_since: null,
  }
}

/** The lines as they now are. What a line is stays as first seen, also when it was gone in between. */
function withLines(
  firstSeen: readonly LineGiven[],
  given: readonly LineGiven[],
): Pick<WorldOrder, "lines" | "first_seen"> {
  const known = new Set(firstSeen.map((line) => line.id))
  return {
    lines: asFirstSeen(firstSeen, given).map((line) => ({ ...line, left: line.quantity })),
    first_seen: [...firstSeen, ...given.filter((line) => !known.has(line.id))],
  }
}

/** An order as core looks at it. */
function factsOf(order: Omit<WorldOrder, "decisions">): OrderFacts {
  const lines = order.lines.map(({ id, scope, gift_card, quantity, left, net, tax }) => ({
    id,
    scope,
    gift_card,
    quantity: left,
    base: leftOfSum(net, left, quantity),
    tax: leftOfSum(tax, left, quantity),
  }))
  const { id, placed_at, currency, customer_id, email_norm, cancelled, refunded, goodwill } = order
  return {
    id,
    placed_at,
    currency,
    customer_id,
    email_norm,
    cancelled,
    lines,
    total: lines.reduce((sum, line) => sum + line.base + line.tax, order.shipping),
    paid: paidOf(order),
    refunded,
    goodwill,
  }
}

function booksOf(world: World, order: Omit<WorldOrder, "decisions">, now: Instant): OrderBooks {
  return {
    now,
    order: factsOf(order),
    rules: world.rules(),
    commissions: world.commissionsOf(order.id),
    paid_since: order.paid_since,
    commissionId: (...name) => commissionId(order.id, ...name),
  }
}

/** An order that is decided, for corrections. Dates and limits stay those of the placement. */
export function decidedOrder(world: World, order: WorldOrder, now: Instant): DecidedOrder {
  return {
    ...booksOf(world, order, now),
    decisions: order.decisions,
    contact: orderContact(world, world.contactOf(order), order),
  }
}

function orderContact(
  world: World,
  contact: WorldContact,
  order: Pick<WorldOrder, "id" | "signed_in">,
): OrderContact {
  const { id, customer_id, email_norm } = contact
  const first_order_at = world.firstOrderAt(contact, order.id)
  return { id, customer_id, email_norm, first_order_at, ...leadPartnerFor(contact, order.signed_in) }
}

/** Writes what core posted about an order. */
export function record(world: World, orderId: string, balanced: Balanced): void {
  world.keep(balanced.commissions)
  world.post(balanced.postings)
  world.order(orderId).paid_since = balanced.paid_since
}

/** One commission exists per order, line, role, level and partner: they are its id. */
export function commissionId(
  ...name: [order: string, line: string, role: string, level: number, partner: string]
) {
  return JSON.stringify(name)
}
