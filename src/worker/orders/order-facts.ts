// Owns how an order of Medusa's is turned into the facts that the rules ask: which fields, and what each of them means. Exact: from
// Medusa's raw decimal values, rounded once to minor units. Reads nothing by itself and decides nothing.
import { MathBN } from "@medusajs/framework/utils"
import { type Instant, normaliseEmail, type OrderLine, parseQuantity, toMinor } from "../../core"
import type { OrderReading } from "../../modules/referral/books/order/reading"
import { type Holed, type Raw, there } from "../query/graph-rows"
import { type CreditLine, readCredit, type RefundRow } from "./order-credit"

/** What is asked of Medusa. Without a plain order-level total among the fields, lines come back without their sums. */
export const ORDER_FIELDS = [
  "id",
  "created_at",
  "updated_at",
  "version",
  "status",
  "currency_code",
  "email",
  "is_draft_order",
  "customer.id",
  "customer.has_account",
  "cart_link.cart_id",
  "item_total",
  "raw_item_total",
  "raw_shipping_total",
  "items.id",
  "items.variant_id",
  "items.product_id",
  "items.is_giftcard",
  "items.raw_subtotal",
  "items.raw_discount_subtotal",
  "items.detail.raw_quantity",
  "items.detail.raw_return_received_quantity",
  "items.detail.raw_return_dismissed_quantity",
  "items.product.is_giftcard",
  "items.product.collection_id",
  "items.product.categories.id",
  "items.product.categories.mpath",
  "items.adjustments.promotion_id",
  "shipping_methods.adjustments.promotion_id",
  "promotions.id",
  "promotions.is_automatic",
  "promotion_link.promotion_id",
  "credit_lines.metadata",
  "credit_lines.reference",
  "credit_lines.reference_id",
  "credit_lines.raw_amount",
  "transactions.reference",
  "transactions.raw_amount",
  "payment_collections.id",
  "payment_collections.payments.captures.raw_amount",
  "payment_collections.payments.refunds.raw_amount",
  "payment_collections.payments.refunds.refund_reason_id",
  "payment_collections.payments.refunds.refund_reason.code",
] as const

/** A line as the query answers it; what is optional is asked for of some orders only (replacements.ts). */
export interface ItemRow extends Adjusted {
  id: string
  variant_id: string | null
  product_id: string | null
  is_giftcard: boolean
  raw_subtotal: Raw
  raw_discount_subtotal: Raw
  raw_total?: Raw
  raw_unit_price?: Raw
  is_tax_inclusive?: boolean
  tax_lines?: Holed<{ rate: number }>
  detail: { raw_quantity: Raw; raw_return_received_quantity: Raw; raw_return_dismissed_quantity: Raw }
  product?: {
    is_giftcard: boolean
    collection_id: string | null
    categories?: Holed<{ id: string; mpath: string }>
  } | null
}

interface Adjusted {
  adjustments?: Holed<{ promotion_id: string | null; raw_amount?: Raw; is_tax_inclusive?: boolean }>
}

interface ShippingRow extends Adjusted {
  raw_total?: Raw
  detail?: { claim_id?: string | null } | null
}

interface PaymentRow {
  captures?: Holed<{ raw_amount: Raw }>
  refunds?: Holed<RefundRow>
}

/** An order as the query answers it. */
export interface OrderRow {
  id: string
  created_at: string | Date
  updated_at: string | Date
  version: number
  status: string
  currency_code: string
  email: string | null
  is_draft_order: boolean
  customer?: { id: string; has_account: boolean } | null
  cart_link?: { cart_id: string } | null
  raw_item_total: Raw
  raw_shipping_total: Raw
  items?: Holed<ItemRow>
  shipping_methods?: Holed<ShippingRow>
  promotions?: Holed<{ id: string; is_automatic: boolean }>
  promotion_link?: Holed<{ promotion_id: string }>
  credit_lines?: Holed<CreditLine>
  transactions?: Holed<{ reference: string | null; raw_amount: Raw }>
  payment_collections?: Holed<{ id?: string; payments?: Holed<PaymentRow> }>
}

/** The fields of an order that tell when it was placed. */
export type PlacedRow = Pick<OrderRow, "created_at" | "updated_at" | "cart_link">

/**
 * When an order was placed. Checkout makes the order when it is placed. A draft is placed when it is
 * converted, of which Medusa keeps no time: conversion is what last changed it, as long as it is read soon
 * after. The books keep what the first look found.
 */
export const placedAt = ({ created_at, updated_at, cart_link }: PlacedRow): Instant =>
  new Date(cart_link ? created_at : updated_at).getTime()

/** One order as the rules see it (rules §5.3, §6.1). */
export function readOrder(row: OrderRow): OrderReading {
  const currency = row.currency_code.toLowerCase()
  const minor = (...amounts: Raw[]) => toMinor(sum(amounts), currency)
  const payments = there(row.payment_collections).flatMap((collection) => there(collection.payments))
  const captures = payments.flatMap((payment) => there(payment.captures))
  // A second refund of the same payment is dropped from order transactions, so the refunds themselves are counted.
  const refunds = payments.flatMap((payment) => there(payment.refunds))
  const credit = readCredit(row, refunds)

  return {
    facts: {
      id: row.id,
      placed_at: placedAt(row),
      currency,
      // Guests get a throw-away customer: only an account is somebody.
      customer_id: row.customer?.has_account === true ? row.customer.id : null,
      email_norm: normaliseEmail(row.email),
      cancelled: row.status === "canceled",
      lines: there(row.items).map((item) => readLine(item, currency)),
      // Never `order.total`: a refund beyond what is owed adds a credit line, which lowers it.
      total: minor(row.raw_item_total, row.raw_shipping_total),
      paid: minor(...captures.map(amountOf), ...credit.atPlacement),
      refunded: minor(...refunds.map(amountOf), ...credit.refunded),
      goodwill: minor(...credit.goodwill),
    },
    cart_id: row.cart_link?.cart_id ?? null,
    promotion_ids: typedPromotions(row),
    draft: row.is_draft_order || row.status === "draft",
  }
}

/**
 * The link from order to promotion is the only trace of a code without an effect; drafts leave theirs on what
 * it changed. Both outlive the promotion. Of one that is gone nobody can say whether it was automatic; a
 * partner's never was, since those are refused as coupons.
 */
function typedPromotions({ promotions, promotion_link, items, shipping_methods }: OrderRow): string[] {
  const adjusted = [...there(items), ...there(shipping_methods)].flatMap((one) => there(one.adjustments))
  const ids = new Set(there(promotion_link).map((one) => one.promotion_id))
  for (const { promotion_id } of adjusted) if (promotion_id !== null) ids.add(promotion_id)
  for (const { id, is_automatic } of there(promotions)) if (is_automatic) ids.delete(id)
  return [...ids]
}

/** A line as it now is: Medusa prorates its sums to what was not returned. */
function readLine(item: ItemRow, currency: string): OrderLine {
  const { raw_quantity, raw_return_received_quantity, raw_return_dismissed_quantity } = item.detail
  const gone = MathBN.add(raw_return_received_quantity.value, raw_return_dismissed_quantity.value)
  return {
    id: item.id,
    scope: {
      variant_id: item.variant_id,
      product_id: item.product_id,
      collection_id: item.product?.collection_id ?? null,
      categories: there(item.product?.categories).map(pathOf),
    },
    quantity: parseQuantity(MathBN.sub(raw_quantity.value, gone).toString()),
    base: toMinor(MathBN.sub(item.raw_subtotal.value, item.raw_discount_subtotal.value).toString(), currency),
    // Medusa leaves the mark out on lines that an edit, a claim or an exchange adds.
    gift_card: item.is_giftcard || item.product?.is_giftcard === true,
  }
}

/** A category's path from the root; Medusa keeps it as ids joined by dots, the category's own last. */
const pathOf = (category: { id: string; mpath: string }): string[] =>
  category.mpath.split(".").filter((id) => id !== "")

const amountOf = (row: { raw_amount: Raw }): Raw => row.raw_amount

const sum = (amounts: Raw[]): string => MathBN.sum(0, ...amounts.map((amount) => amount.value)).toString()
