// An order as Medusa's admin API answers it: what operations choose by, and the facts that core judges by. Reads nothing of the plugin's own
// (src/worker/order-facts.ts): that is what is under test.
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
}

/** The order as it now is. */
export async function seeOrder(admin: HttpClient, id: string): Promise<OrderSeen> {
  return (await admin.get<{ order: OrderSeen }>(`/admin/orders/${id}?fields=+email,+currency_code,+cart.id`))
    .order
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
 * What semantics 6 asks of the order: T, P and R of what the API shows, each rounded once. Which goods are gift cards the test knows by
 * itself: on lines that an edit adds, Medusa does not.
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
    lines: order.items.map((item) => lineOf(item, order.currency_code, giftCard)),
    total: minor([order.item_total, order.shipping_total]),
    // Nobody in a storm pays with credit: whatever credit lines there are come from refunds.
    paid: minor(payments.flatMap((one) => one.captures).map((one) => one.amount)),
    goodwill: 0n,
    refunded: minor(payments.flatMap((one) => one.refunds).map((one) => one.amount)),
  }
}

function lineOf(item: ItemSeen, currency: string, giftCard: string): OrderLine {
  const { quantity, return_received_quantity, return_dismissed_quantity } = item.detail
  return {
    id: item.id,
    scope: {
      variant_id: item.variant_id,
      product_id: item.product_id,
      collection_id: null,
      categories: [],
    },
    quantity: parseQuantity(
      MathBN.sub(quantity, return_received_quantity, return_dismissed_quantity).toString(),
    ),
    base: toMinor(MathBN.sub(item.subtotal, item.discount_subtotal).toString(), currency),
    gift_card: item.variant_id === giftCard,
  }
}
