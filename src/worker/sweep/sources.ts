// What the sweep reads of Medusa: each kind of row that changes what an order earns, by primary key, with the order it belongs to.
import type { Query } from "@medusajs/framework/types"

/** A row that says that an order changed. */
export interface Found {
  id: string
  order_id: string
  /** When it happened. */
  at: number
  draft: boolean
  /** The order's payment was authorised, so that it stays. Only asked of orders. */
  has_payment: boolean
}

/** One kind of such rows. */
export interface Source {
  name: "order" | "capture" | "refund" | "return" | "order_change"
  /** Of its ids. */
  prefix: string
  read: (query: Query, from: string, limit: number) => Promise<Found[]>
  /** Whether it is time to tell: a young order without a payment may still be taken back. */
  due: (row: Found, now: number) => boolean
}

/** Checkout makes the order row before the payment is authorised, and deletes it again when that fails. */
const UNPAID_ORDER_AFTER_MS = 15 * 60 * 1000

interface Row {
  id: string
  created_at: string | Date
}

interface OrderRow extends Row {
  is_draft_order: boolean
  payment_collections?: { payments?: unknown[] }[]
}

interface MoneyRow extends Row {
  payment?: { payment_collection?: { order?: { id: string } | null } | null } | null
}

interface ChangeRow extends Row {
  order_id: string | null
}

/** Rows of one entity from an id on, in the order of their ids. */
async function page<T>(
  query: Query,
  entity: string,
  fields: string[],
  from: string,
  limit: number,
): Promise<T[]> {
  const { data }: { data: unknown[] } = await query.graph({
    entity,
    fields: ["id", "created_at", ...fields],
    filters: { id: { $gt: from } },
    pagination: { take: limit, skip: 0, order: { id: "ASC" } },
  })
  return data as T[]
}

const at = (row: Row): number => new Date(row.created_at).getTime()

const orders: Source = {
  name: "order",
  prefix: "order",
  read: async (query, from, limit) => {
    const rows = await page<OrderRow>(
      query,
      "order",
      ["is_draft_order", "payment_collections.payments.id"],
      from,
      limit,
    )
    return rows.map((row) => ({
      id: row.id,
      order_id: row.id,
      at: at(row),
      draft: row.is_draft_order,
      has_payment: (row.payment_collections ?? []).some(
        (collection) => (collection.payments ?? []).length > 0,
      ),
    }))
  },
  due: (row, now) => row.has_payment || row.at <= now - UNPAID_ORDER_AFTER_MS,
}

function moneyMoved(name: "capture" | "refund", prefix: string): Source {
  return {
    name,
    prefix,
    read: async (query, from, limit) => {
      const rows = await page<MoneyRow>(query, name, ["payment.payment_collection.order.id"], from, limit)
      return rows.map((row) => ({
        id: row.id,
        order_id: row.payment?.payment_collection?.order?.id ?? "",
        at: at(row),
        draft: false,
        has_payment: true,
      }))
    },
    due: () => true,
  }
}

function orderTouched(name: "return" | "order_change", prefix: string): Source {
  return {
    name,
    prefix,
    read: async (query, from, limit) => {
      const rows = await page<ChangeRow>(query, name, ["order_id"], from, limit)
      return rows.map((row) => ({
        id: row.id,
        order_id: row.order_id ?? "",
        at: at(row),
        draft: false,
        has_payment: true,
      }))
    },
    due: () => true,
  }
}

/** Orders first: what hangs on one has to wait for it. */
export const SOURCES: readonly Source[] = [
  orders,
  moneyMoved("capture", "capt"),
  moneyMoved("refund", "ref"),
  orderTouched("return", "return"),
  orderTouched("order_change", "ordch"),
]
