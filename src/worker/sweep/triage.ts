// Tells rows that the sweep found apart: whose order is to be told, which may still come to something, and which are done. Asks the books
// when an order was last looked at, and the shop about orders that never were. Tells nobody.
import { type PlacedRow, placedAt } from "../orders/order-facts"
import { type Holed, there } from "../query/graph-rows"
import { convertEach, readRows } from "../query/read-rows"
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
  world: SweepWorld,
  source: Source,
  rows: readonly Found[],
  now: number,
): Promise<Triage> {
  const { books } = world
  // An order that is named will be looked at; a row that may belong to any waits until it can be read.
  const unread = rows.filter((row) => row.unread === true)
  const belonging = rows.filter((row) => row.order_id !== "" && row.unread !== true)
  const happened = belonging.filter((row) => row.at !== null)
  const looked = await books.sweeping.lookedAt(happened.map((row) => row.order_id))
  const isUnseen = (row: Found) => !looked.has(row.order_id)
  const unseen = await unseenOrders(world, happened.filter(isUnseen), now)
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
    due: [
      ...happened.filter((row) => ripeness(row) === "due"),
      ...unread.filter((row) => row.order_id !== ""),
    ],
    unripe: [
      ...belonging.filter((row) => row.at === null || ripeness(row) === "unripe"),
      ...unread.filter((row) => row.order_id === ""),
    ],
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
  payment_collections?: Holed<{ payments?: Holed<object> }>
}

const UNSEEN = [
  ...["id", "created_at", "updated_at", "is_draft_order"],
  ...["cart_link.cart_id", "payment_collections.payments.id"],
]
/** An order that can't be read is told: its workflow finds out what is wrong with it. */
const UNREADABLE: UnseenOrder = { placed_at: Number.POSITIVE_INFINITY, ripe: true }

/** Orders that were never looked at, as far as they are there. */
async function unseenOrders(
  { query, report }: SweepWorld,
  rows: readonly Found[],
  now: number,
): Promise<Map<string, UnseenOrder>> {
  const ids = [...new Set(rows.map((row) => row.order_id))]
  const read = await readRows<OrderRow>(query, { entity: "order", fields: UNSEEN }, { ids })
  const { converted, failed } = convertEach(read, (row) => readUnseen(row, now))
  for (const [id, error] of failed) {
    report(`order ${id}`, error)
    converted.set(id, UNREADABLE)
  }
  return converted
}

function readUnseen(row: OrderRow, now: number): UnseenOrder {
  const placed_at = placedAt(row)
  const has_payment = there(row.payment_collections).some(({ payments }) => there(payments).length > 0)
  // No checkout takes back what did not come from a cart, such as a converted draft.
  const isSettled = !row.cart_link || has_payment || placed_at <= now - UNPAID_ORDER_AFTER_MS
  return { placed_at, ripe: !row.is_draft_order && isSettled }
}
