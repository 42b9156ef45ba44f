// Tells rows that the sweep found apart: whose order is to be told, which may still come to something, and which are done. Asks the books
// when an order was last looked at, and the shop about orders that never were. Tells nobody.
import type { Query } from "@medusajs/framework/types"
import { type PlacedRow, placedAt } from "../order-facts"
import type { Found, Source } from "./sources"
import type { SweepWorld } from "./world"

/** Rows whose order is to be told, and rows that are nothing yet; those in neither are done. */
export interface Triage {
  due: Found[]
  unripe: Found[]
}

/** Checkout makes the order row before the payment is authorised, and deletes it again when that fails. */
const UNPAID_ORDER_AFTER_MS = 15 * 60 * 1000

export async function triage(
  { books, query }: SweepWorld,
  source: Source,
  rows: readonly Found[],
  now: number,
): Promise<Triage> {
  const belonging = rows.filter((row) => row.order_id !== "")
  const happened = belonging.filter((row) => row.at !== null)
  const looked = await books.sweeping.lookedAt(happened.map((row) => row.order_id))
  const isUnseen = (row: Found) => !looked.has(row.order_id)
  const unseen = await unseenOrders(query, happened.filter(isUnseen), now)
  // What was ordered before the module was switched on belongs to nobody: what happens to it later is no reason to look.
  const since = source.name === "order" || unseen.size === 0 ? 0 : await books.switchedOnAt()
  const ripeness = (row: Found): "due" | "unripe" | "done" => {
    const at = looked.get(row.order_id)
    if (at !== undefined) return at < (row.at ?? 0) ? "due" : "done"
    const order = unseen.get(row.order_id)
    if (order === undefined || order.placed_at < since) return "done"
    return order.ripe ? "due" : "unripe"
  }
  return {
    due: happened.filter((row) => ripeness(row) === "due"),
    unripe: belonging.filter((row) => row.at === null || ripeness(row) === "unripe"),
  }
}

interface UnseenOrder {
  placed_at: number
  /** It is no draft, and its payment was authorised or is not to be waited for. */
  ripe: boolean
}

interface OrderRow extends PlacedRow {
  id: string
  is_draft_order: boolean
  payment_collections?: { payments?: unknown[] }[]
}

/** Orders that were never looked at, as far as they are there. */
async function unseenOrders(
  query: Query,
  rows: readonly Found[],
  now: number,
): Promise<Map<string, UnseenOrder>> {
  if (rows.length === 0) return new Map()
  const { data }: { data: unknown[] } = await query.graph({
    entity: "order",
    fields: [
      ...["id", "created_at", "updated_at", "is_draft_order"],
      ...["cart_link.cart_id", "payment_collections.payments.id"],
    ],
    filters: { id: [...new Set(rows.map((row) => row.order_id))] },
  })
  return new Map(
    (data as OrderRow[]).map((row) => {
      const placed_at = placedAt(row)
      const has_payment = (row.payment_collections ?? []).some(({ payments = [] }) => payments.length > 0)
      // No checkout takes back what did not come from a cart, such as a converted draft.
      const isSettled = !row.cart_link || has_payment || placed_at <= now - UNPAID_ORDER_AFTER_MS
      return [row.id, { placed_at, ripe: !row.is_draft_order && isSettled }]
    }),
  )
}
