// Owns what claims that replace do to an order as it is read: nothing (rules §6.3). Goods sent in place
// of others are taken out of lines and totals, and goods that came back against them stay counted. Sums are
// Medusa's own, for other quantities. Decides nothing else.
import { BigNumber, getLineItemTotals, MathBN } from "@medusajs/framework/utils"
import { compareIds } from "../../core"
import { type Holed, type Raw, there } from "../query/graph-rows"
import type { ItemRow, OrderRow } from "./order-facts"

/** The fields of claims that are read. Medusa's list of what was sent also holds what was claimed. */
export const CLAIM_FIELDS = [
  "order_id",
  "canceled_at",
  "id",
  "additional_items.item_id",
  "additional_items.is_additional_item",
  "additional_items.raw_quantity",
  "return.items.item_id",
  "return.items.raw_received_quantity",
  "return.items.raw_damaged_quantity",
] as const

/**
 * The further fields of an order with such a claim: they tell what its lines would come to with other
 * quantities.
 */
export const UNIT_FIELDS = [
  "items.raw_total",
  "items.raw_unit_price",
  "items.is_tax_inclusive",
  "items.tax_lines.rate",
  "items.adjustments.raw_amount",
  "items.adjustments.is_tax_inclusive",
  "shipping_methods.raw_total",
  "shipping_methods.detail.claim_id",
] as const

/** A claim as the query answers it. */
export interface ClaimRow {
  id: string
  order_id: string
  canceled_at: string | Date | null
  additional_items?: Holed<{ item_id: string; is_additional_item: boolean; raw_quantity: Raw }>
  return?: {
    items?: Holed<{ item_id: string; raw_received_quantity: Raw; raw_damaged_quantity: Raw }>
  } | null
}

/** Whether a claim sent goods in place of others. One that only takes back or pays back is a return. */
export const replaces = ({ canceled_at, additional_items }: ClaimRow): boolean =>
  canceled_at === null && there(additional_items).some((one) => one.is_additional_item)

/**
 * An order with its lines and totals as if these claims had never been; `row` was read with `UNIT_FIELDS`.
 */
export function withoutReplacements(row: OrderRow, claims: readonly ClaimRow[]): OrderRow {
  const items = there(row.items)
  const shift = quantitiesOf(items, claims)
  const counted = items.map((item) => {
    const by = shift.get(item.id)
    return by === undefined ? item : withQuantity(item, by)
  })
  const ids = new Set(claims.map(({ id }) => id))
  const sentWith = there(row.shipping_methods).filter(({ detail }) => ids.has(detail?.claim_id ?? ""))
  const sumOf = (rows: readonly { raw_total?: Raw }[]) =>
    MathBN.sum(0, ...rows.map(({ raw_total }) => raw_total?.value ?? 0))
  const itemTotal = MathBN.add(MathBN.sub(row.raw_item_total.value, sumOf(items)), sumOf(counted))
  return {
    ...row,
    items: counted,
    raw_item_total: { value: itemTotal.toString() },
    raw_shipping_total: { value: MathBN.sub(row.raw_shipping_total.value, sumOf(sentWith)).toString() },
  }
}

interface Moved {
  item_id: string
  variant_id: string | null
  quantity: Amount
}

type Amount = ReturnType<typeof MathBN.convert>

/** By how much each line counts for more or less than what is left of it. */
function quantitiesOf(items: readonly ItemRow[], claims: readonly ClaimRow[]): Map<string, Amount> {
  const variants = new Map(items.map((item) => [item.id, item.variant_id]))
  const shift = new Map<string, Amount>()
  const move = (id: string, by: Amount) => shift.set(id, MathBN.add(shift.get(id) ?? 0, by))
  for (const claim of claims) {
    const sent = sentOf(claim).map((one) => ({ ...one, variant_id: variants.get(one.item_id) ?? null }))
    for (const { item_id, quantity } of sent) move(item_id, MathBN.mult(quantity, -1))
    const back = backOf(claim).map((one) => ({ ...one, variant_id: variants.get(one.item_id) ?? null }))
    for (const [item_id, quantity] of replacedBy(sent, back)) move(item_id, quantity)
  }
  return shift
}

/**
 * How many pieces of what came back were replaced: no more than were sent, the same variant first, then by
 * the line's id.
 */
function replacedBy(sent: readonly Moved[], back: readonly Moved[]): [string, Amount][] {
  const open = sent.map((one) => ({ ...one }))
  const inOrder = [...back].sort((a, b) => compareIds(a.item_id, b.item_id)).map((one) => ({ ...one }))
  const replaced: [string, Amount][] = []
  for (const isSame of [(a: Moved, b: Moved) => a.variant_id === b.variant_id, () => true]) {
    for (const came of inOrder) {
      for (const out of open.filter((one) => isSame(one, came))) {
        const quantity = MathBN.min(came.quantity, out.quantity)
        came.quantity = MathBN.sub(came.quantity, quantity)
        out.quantity = MathBN.sub(out.quantity, quantity)
        replaced.push([came.item_id, quantity])
      }
    }
  }
  return replaced
}

const sentOf = (claim: ClaimRow) =>
  there(claim.additional_items)
    .filter((one) => one.is_additional_item)
    .map(({ item_id, raw_quantity }) => ({ item_id, quantity: MathBN.convert(raw_quantity.value) }))

const backOf = (claim: ClaimRow) =>
  there(claim.return?.items).map(({ item_id, raw_received_quantity, raw_damaged_quantity }) => ({
    item_id,
    quantity: MathBN.add(raw_received_quantity.value, raw_damaged_quantity.value),
  }))

/** The line with so many pieces more or less than are left of it, and what those come to. */
function withQuantity(item: ItemRow, by: Amount): ItemRow {
  const { raw_quantity, raw_return_received_quantity, raw_return_dismissed_quantity } = item.detail
  const all = MathBN.convert(raw_quantity.value)
  const gone = MathBN.add(raw_return_received_quantity.value, raw_return_dismissed_quantity.value)
  const counted = MathBN.max(0, MathBN.min(all, MathBN.add(MathBN.sub(all, gone), by)))
  const left_out = MathBN.sub(all, counted)
  const none = new BigNumber(0)
  const totals = getLineItemTotals(
    {
      id: item.id,
      unit_price: new BigNumber(item.raw_unit_price?.value ?? 0),
      quantity: new BigNumber(all),
      is_tax_inclusive: item.is_tax_inclusive ?? false,
      tax_lines: there(item.tax_lines),
      adjustments: there(item.adjustments).map(({ raw_amount, is_tax_inclusive }) => ({
        amount: new BigNumber(raw_amount?.value ?? 0),
        is_tax_inclusive,
      })),
      detail: {
        fulfilled_quantity: none,
        delivered_quantity: none,
        shipped_quantity: none,
        return_requested_quantity: none,
        return_received_quantity: new BigNumber(left_out),
        return_dismissed_quantity: none,
        written_off_quantity: none,
      },
    },
    {},
  )
  const raw = (amount: BigNumber | Amount): Raw => ({ value: MathBN.convert(amount).toString() })
  return {
    ...item,
    raw_subtotal: raw(totals.subtotal),
    raw_discount_subtotal: raw(totals.discount_subtotal),
    raw_total: raw(totals.total),
    detail: {
      raw_quantity,
      raw_return_received_quantity: raw(left_out),
      raw_return_dismissed_quantity: { value: "0" },
    },
  }
}
