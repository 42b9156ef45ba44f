// What the sweep reads of Medusa: each kind of row that changes what an order earns, by primary key, with the order it belongs to and
// when it came to something. Judges nothing.
import { convertEach, readRows, type Wanted } from "../query/read-rows"
import type { SweepWorld } from "./world"

/** A row that says that an order changed, or may yet. */
export interface Found {
  id: string
  order_id: string
  /** When it happened; null while it has not: a draft, a change that nobody confirmed yet. */
  at: number | null
  /** It can't be read, and may mean anything. */
  unread?: true
}

/** One kind of such rows. */
export interface Source {
  name: "order" | "capture" | "refund" | "order_change" | "order_transaction"
  /** Of its ids. */
  prefix: string
  /** Reports those that can't be read. */
  read: (world: Pick<SweepWorld, "query" | "report">, wanted: Wanted) => Promise<Found[]>
}

interface Row {
  id: string
  created_at: string | Date
}

interface OrderRow extends Row {
  is_draft_order: boolean
}

interface MoneyRow extends Row {
  payment?: { payment_collection?: { order?: { id: string } | null } | null } | null
}

interface ChangeRow extends Row {
  order_id: string | null
  status: string
  confirmed_at: string | Date | null
}

type TransactionRow = Row & { order_id: string | null }

const time = (value: string | Date): number => new Date(value).getTime()

function source<T extends Row>(
  name: Source["name"],
  prefix: string,
  fields: string[],
  found: (row: T) => Found | null,
): Source {
  return {
    name,
    prefix,
    read: async ({ query, report }, wanted) => {
      const asked = { entity: name, fields: ["id", "created_at", ...fields] }
      const page = await readRows<T>(query, asked, wanted)
      const { converted, failed } = convertEach(
        page,
        (row) => found(row) ?? { id: row.id, order_id: "", at: time(row.created_at) },
      )
      for (const [id, error] of failed) report(`${name} ${id}`, error)
      return page.ids.flatMap((id) => converted.get(id) ?? (failed.has(id) ? [unread(name, id)] : []))
    },
  }
}

/** An order's own row names it at least: whoever looks at it finds out what is wrong with it. */
const unread = (name: Source["name"], id: string): Found => ({
  id,
  order_id: name === "order" ? id : "",
  at: null,
  unread: true,
})

const moneyMoved = (name: "capture" | "refund", prefix: string): Source =>
  source<MoneyRow>(name, prefix, ["payment.payment_collection.order.id"], (row) => {
    const order_id = row.payment?.payment_collection?.order?.id
    return order_id === undefined ? null : { id: row.id, order_id, at: time(row.created_at) }
  })

/** A draft is an order that has not been placed yet; Medusa keeps no time of its conversion, and its id stays as old as the draft. */
const orders = source<OrderRow>("order", "order", ["is_draft_order"], (row) => ({
  id: row.id,
  order_id: row.id,
  at: row.is_draft_order ? null : time(row.created_at),
}))

/**
 * Edits, received returns, claims, exchanges, their cancellations, credit lines, cancellations of orders, transfers: all of them are
 * changes, which count from their confirmation on. One that was declined or cancelled never will.
 */
const changes = source<ChangeRow>(
  "order_change",
  "ordch",
  ["order_id", "status", "confirmed_at"],
  ({ id, order_id, status, confirmed_at }) => {
    if (order_id === null || status === "declined" || status === "canceled") return null
    return { id, order_id, at: confirmed_at === null ? null : time(confirmed_at) }
  },
)

/** What moved money without a payment: refunds to store credit, by Medusa's loyalty plugin. */
const transactions = source<TransactionRow>("order_transaction", "ordtrx", ["order_id"], (row) =>
  row.order_id === null ? null : { id: row.id, order_id: row.order_id, at: time(row.created_at) },
)

/** Orders first: what hangs on one has to wait for it. */
export const SOURCES: readonly Source[] = [
  orders,
  moneyMoved("capture", "capt"),
  moneyMoved("refund", "ref"),
  changes,
  transactions,
]
