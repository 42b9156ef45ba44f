// Owns what is read of the orders from before the module was switched on: who ordered when, by primary key. Owns no rule.
import type { Query } from "@medusajs/framework/types"
import { normaliseEmail } from "../core"
import type { PastOrder } from "../modules/referral/books/backfill"
import type { PastOrders, PastPage } from "../workflows/durable/activities/backfill"
import { type PlacedRow, placedAt } from "./order-facts"

const PAGE = 500

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
    const { data }: { data: unknown[] } = await this.query.graph({
      entity: "order",
      fields: [
        ...["id", "created_at", "updated_at", "email", "currency_code", "is_draft_order"],
        ...["customer.id", "customer.has_account", "cart_link.cart_id"],
      ],
      filters: { id: { $gt: id } },
      pagination: { take: PAGE, skip: 0, order: { id: "ASC" } },
    })
    const rows = data as Row[]
    const before = await this.switchedOnAt()
    const orders = rows
      .filter((row) => !row.is_draft_order && placedAt(row) < before)
      .map((row) => ({
        id: row.id,
        placed_at: placedAt(row),
        currency: row.currency_code.toLowerCase(),
        // Guests get a throw-away customer: only an account is somebody.
        customer_id: row.customer?.has_account === true ? row.customer.id : null,
        email_norm: normaliseEmail(row.email),
      }))
    const drafts = rows.filter((row) => row.is_draft_order).map(({ id: draft }) => draft)
    return { last_id: rows.at(-1)?.id ?? null, orders, drafts }
  }
}
