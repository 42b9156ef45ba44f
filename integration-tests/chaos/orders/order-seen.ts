// An order as Medusa's admin API answers it: what operations choose by, and the facts that core judges by. Reads nothing of the plugin's own
// (src/worker/orders/order-facts.ts): that is what is under test.
import { MathBN } from "@medusajs/framework/utils"
import { normaliseEmail, type OrderFacts, type OrderLine, parseQuantity, toMinor } from "../../../src/core"
import type { HttpClient } from "../../helpers/shop/http"

export interface ItemSeen {
  id: string
  variant_id: string | null
  product_id: string | null
  requires_shipping: boolean
  /** Net, and what was taken off, of what is left of the line. */
  subtotal: number
  discount_subtotal: number
  total: number
  unit_price: number
  adjustments?: { amount: number }[]
  tax_lines?: { rate: number }[]
  detail: {
    quantity: number
    fulfilled_quantity: number
    return_requested_quantity: number
    return_received_quantity: number
    return_dismissed_quantity: number
  }
}

export interface PaymentSeen {
  id: string
  amount: number
  canceled_at: string | null
  captures: { amount: number }[]
  refunds: { amount: number }[]
}

export interface OrderSeen {
  id: string
  created_at: string
  status: string
  currency_code: string
  email: string
  metadata: { plan?: number } | null
  item_total: number
  shipping_total: number
  summary: { pending_difference: number }
  items: ItemSeen[]
  payment_collections: { id: string; status: string; amount: number; payments: PaymentSeen[] }[]
  /** Where the checkout came so far. */
  cart?: { id: string } | null
  credit_lines: { amount: number; reference: string | null }[]
  /** Pieces of each line that count for more or less, since claims replaced them. */
  replaced: Map<string, number>
}

/** By which the storm names what it lets go. */
export const GOODWILL = "goodwill"

const FIELDS = [
  ...["+email", "+currency_code", "+cart.id", "*credit_lines", "*items.adjustments", "*items.tax_lines"],
].join()

/** The order as it now is. */
export async function seeOrder(admin: HttpClient, id: string): Promise<OrderSeen> {
  const { order } = await admin.get<{ order: OrderSeen }>(`/admin/orders/${id}?fields=${FIELDS}`)
  return { ...order, replaced: await replacedIn(admin, order) }
}

interface ClaimSeen {
  id: string
  canceled_at: string | null
  additional_items: { item_id: string; quantity: number; is_additional_item: boolean }[]
}

interface ReturnSeen {
  claim_id: string | null
  items: { item_id: string; received_quantity: number; damaged_quantity: number }[]
}

/**
 * The pieces that count otherwise because of claims, by line. A claim of a storm takes back pieces of one
 * line and sends pieces of another: as many of the first stay counted as were sent, and none of the second
 * are.
 */
async function replacedIn(admin: HttpClient, { id }: Pick<OrderSeen, "id">): Promise<Map<string, number>> {
  const replaced = new Map<string, number>()
  const move = (item: string, by: number) => replaced.set(item, (replaced.get(item) ?? 0) + by)
  const { claims } = await admin.get<{ claims: ClaimSeen[] }>(
    `/admin/claims?order_id=${id}&fields=id,canceled_at,*additional_items`,
  )
  const { returns } = await admin.get<{ returns: ReturnSeen[] }>(
    `/admin/returns?order_id=${id}&fields=id,claim_id,*items`,
  )
  for (const claim of claims.filter(({ canceled_at }) => canceled_at === null)) {
    const sent = claim.additional_items.filter((one) => one.is_additional_item)
    let open = sent.reduce((sum, one) => sum + one.quantity, 0)
    for (const one of sent) move(one.item_id, -one.quantity)
    for (const back of returns.filter((one) => one.claim_id === claim.id).flatMap(({ items }) => items)) {
      const counted = Math.min(open, back.received_quantity + back.damaged_quantity)
      open -= counted
      move(back.item_id, counted)
    }
  }
  return replaced
}

/** The number of pieces of a line that count. */
function countedOf(item: ItemSeen, { replaced }: Pick<OrderSeen, "replaced">): number {
  const { quantity, return_received_quantity, return_dismissed_quantity } = item.detail
  const left = quantity - return_received_quantity - return_dismissed_quantity
  return Math.min(quantity, Math.max(0, left + (replaced.get(item.id) ?? 0)))
}

/** The sums of a number of pieces of a line, net and with tax. Medusa only says those of what is left. */
function sumsOf(item: ItemSeen, pieces: number): { net: string; total: string } {
  const off = MathBN.sum(0, ...(item.adjustments ?? []).map(({ amount }) => amount))
  const each = MathBN.sub(
    item.unit_price,
    item.detail.quantity === 0 ? 0 : MathBN.div(off, item.detail.quantity),
  )
  const rate = MathBN.sum(0, ...(item.tax_lines ?? []).map((line) => line.rate))
  const net = MathBN.mult(each, pieces)
  return { net: net.toString(), total: MathBN.mult(net, MathBN.add(1, MathBN.div(rate, 100))).toString() }
}

/** The ids of all orders there are. */
export async function allOrders(admin: HttpClient): Promise<string[]> {
  const ids: string[] = []
  for (;;) {
    const { orders, count } = await admin.get<{ orders: { id: string }[]; count: number }>(
      `/admin/orders?fields=id&limit=100&offset=${ids.length}`,
    )
    ids.push(...orders.map((order) => order.id))
    if (orders.length === 0 || ids.length >= count) return ids
  }
}

export const paymentsOf = (order: OrderSeen): PaymentSeen[] =>
  order.payment_collections.flatMap((collection) => collection.payments)

/**
 * The amounts of rules §6.1: T, P and R of the order that the API shows, each rounded once. The test knows by
 * itself which goods are gift cards: Medusa does not know it on lines that an edit adds.
 */
export function factsOf(order: OrderSeen, giftCard: string): OrderFacts {
  const minor = (amounts: number[]) => toMinor(MathBN.sum(0, ...amounts).toString(), order.currency_code)
  const payments = paymentsOf(order)
  return {
    id: order.id,
    placed_at: new Date(order.created_at).getTime(),
    currency: order.currency_code,
    customer_id: null,
    email_norm: normaliseEmail(order.email),
    cancelled: order.status === "canceled",
    lines: order.items.map((item) => lineOf(item, order, giftCard)),
    total: toMinor(totalOf(order), order.currency_code),
    // Nobody in a storm pays with credit: whatever else of credit lines there is echoes a refund.
    paid: minor(payments.flatMap((one) => one.captures).map((one) => one.amount)),
    goodwill: minor(
      order.credit_lines.filter(({ reference }) => reference === GOODWILL).map(({ amount }) => amount),
    ),
    refunded: minor(payments.flatMap((one) => one.refunds).map((one) => one.amount)),
  }
}

/** T, as if nothing had ever been replaced. */
function totalOf(order: OrderSeen): string {
  const shifted = order.items
    .filter((item) => order.replaced.has(item.id))
    .map((item) => MathBN.sub(sumsOf(item, countedOf(item, order)).total, item.total))
  return MathBN.sum(order.item_total, order.shipping_total, ...shifted).toString()
}

function lineOf(item: ItemSeen, order: OrderSeen, giftCard: string): OrderLine {
  const pieces = countedOf(item, order)
  const net = order.replaced.has(item.id)
    ? sumsOf(item, pieces).net
    : MathBN.sub(item.subtotal, item.discount_subtotal).toString()
  return {
    id: item.id,
    scope: {
      variant_id: item.variant_id,
      product_id: item.product_id,
      collection_id: null,
      categories: [],
    },
    quantity: parseQuantity(pieces),
    base: toMinor(net, order.currency_code),
    gift_card: item.variant_id === giftCard,
  }
}
