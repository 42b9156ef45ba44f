// Owns what is read of the orders from before the module was switched on: who ordered when, by primary key. Owns no rule.
import type { Query } from "@medusajs/framework/types"
import { normaliseEmail } from "../core"
import type { PastOrder } from "../modules/referral/books/backfill"
import type { NotTaken, PastOrders } from "../workflows/durable/activities/backfill"
import { reasonOf } from "../modules/referral/books/db"
import { convertEach, readRows } from "./reading"

const PAGE = 500
const FIELDS = [
  ...["id", "created_at", "email", "currency_code", "is_draft_order"],
  ...["customer.id", "customer.has_account"],
]

interface Row {
  id: string
  created_at: string | Date
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

  async ordersAfter(
    id: string,
  ): Promise<{ last_id: string | null; orders: PastOrder[]; unread: NotTaken[] }> {
    const page = await readRows<Row>(
      this.query,
      { entity: "order", fields: FIELDS },
      { after: id, limit: PAGE },
    )
    const before = await this.switchedOnAt()
    const isEarlier = (row: Row) => !row.is_draft_order && timeOf(row) < before
    const { converted, failed } = convertEach({ ...page, rows: page.rows.filter(isEarlier) }, readPast)
    return {
      last_id: page.ids.at(-1) ?? null,
      orders: [...converted.values()],
      unread: [...failed].map(([order_id, error]) => ({ order_id, reason: reasonOf(error) })),
    }
  }
}

const readPast = (row: Row): PastOrder => ({
  id: row.id,
  placed_at: timeOf(row),
  currency: row.currency_code.toLowerCase(),
  // Guests get a throw-away customer: only an account is somebody.
  customer_id: row.customer?.has_account === true ? row.customer.id : null,
  email_norm: normaliseEmail(row.email),
})

const timeOf = (row: Row): number => new Date(row.created_at).getTime()
