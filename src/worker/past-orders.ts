// Owns what is read of the orders from before the module was switched on: who ordered when, by primary key. Owns no rule.
import type { Query } from "@medusajs/framework/types"
import { normaliseEmail } from "../core"
import type { PastOrder } from "../modules/referral/books/backfill"
import type { PastOrders } from "../workflows/durable/activities/backfill"

const PAGE = 500

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

  async ordersAfter(id: string): Promise<{ last_id: string | null; orders: PastOrder[] }> {
    const { data }: { data: unknown[] } = await this.query.graph({
      entity: "order",
      fields: [
        ...["id", "created_at", "email", "currency_code", "is_draft_order"],
        ...["customer.id", "customer.has_account"],
      ],
      filters: { id: { $gt: id } },
      pagination: { take: PAGE, skip: 0, order: { id: "ASC" } },
    })
    const rows = data as Row[]
    const before = await this.switchedOnAt()
    const orders = rows
      .filter((row) => !row.is_draft_order && timeOf(row) < before)
      .map((row) => ({
        id: row.id,
        placed_at: timeOf(row),
        currency: row.currency_code.toLowerCase(),
        // Guests get a throw-away customer: only an account is somebody.
        customer_id: row.customer?.has_account === true ? row.customer.id : null,
        email_norm: normaliseEmail(row.email),
      }))
    return { last_id: rows.at(-1)?.id ?? null, orders }
  }
}

const timeOf = (row: Row): number => new Date(row.created_at).getTime()
