// Owns what is read of the orders from before the module was switched on: who ordered when, by primary key.
// Owns no rule.
import type { Query } from "@medusajs/framework/types"
import { normaliseEmail } from "../../core"
import type { PastOrder } from "../../modules/referral/books/backfill"
import { reasonOf } from "../../modules/referral/books/db"
import type { PastOrders, PastPage } from "../../workflows/durable/activities/backfill"
import { type PlacedRow, placedAt } from "./order-facts"
import { convertEach, readRows } from "../query/read-rows"

const PAGE = 500
const FIELDS = [
  ...["id", "created_at", "updated_at", "email", "currency_code", "is_draft_order"],
  ...["customer.id", "customer.has_account", "cart_link.cart_id"],
]

interface Row extends PlacedRow {
  id: string
  email: string | null
  currency_code: string
  is_draft_order: boolean
  customer?: { id: string; has_account: boolean } | null
}

/** The shop's earlier orders, read through Medusa's query. */
export class MedusaPastOrders implements PastOrders<PastOrder> {
  constructor(
    private readonly query: Query,
    private readonly switchedOnAt: () => Promise<number>,
  ) {}

  async ordersAfter(id: string): Promise<PastPage<PastOrder>> {
    const page = await readRows<Row>(
      this.query,
      { entity: "order", fields: FIELDS },
      { after: id, limit: PAGE },
    )
    const before = await this.switchedOnAt()
    const isEarlier = (row: Row) => !row.is_draft_order && placedAt(row) < before
    const { converted, failed } = convertEach({ ...page, rows: page.rows.filter(isEarlier) }, readPast)
    return {
      last_id: page.ids.at(-1) ?? null,
      orders: [...converted.values()],
      drafts: page.rows.filter((row) => row.is_draft_order).map((row) => row.id),
      unread: [...failed].map(([order_id, error]) => ({ order_id, reason: reasonOf(error) })),
    }
  }
}

const readPast = (row: Row): PastOrder => ({
  id: row.id,
  placed_at: placedAt(row),
  currency: row.currency_code.toLowerCase(),
  // Guests get a throw-away customer: only an account is somebody.
  customer_id: row.customer?.has_account === true ? row.customer.id : null,
  email_norm: normaliseEmail(row.email),
})
