// Owns what is read of an order from Medusa, and how: orders that are wanted at the same moment are read in one query, since one
// query of thirty costs less than two of one. Owns no rule: it hands over facts.
import type { Query } from "@medusajs/framework/types"
import DataLoader from "dataloader"
import type { OrderReading } from "../modules/referral/books/order/reading"
import type { Shop } from "../workflows/durable/activities/order"
import { ORDER_FIELDS, type OrderRow, readOrder } from "./order-facts"

/** So many orders make a query cheap by the piece; more would only make the first ones wait. */
const ORDERS_IN_ONE_QUERY = 50
/** An order waits so long for company: one query costs most of what thirty do, and nobody waits for a commission. */
const GATHER_MS = 150

/** The shop's orders, read through Medusa's query. */
export class MedusaShop implements Shop<OrderReading> {
  private readonly loader: DataLoader<string, OrderReading | null>

  constructor(private readonly query: Query) {
    this.loader = new DataLoader((ids) => this.readOrders(ids), {
      cache: false,
      maxBatchSize: ORDERS_IN_ONE_QUERY,
      batchScheduleFn: (send) => void setTimeout(send, GATHER_MS),
    })
  }

  async orderFacts(orderId: string): Promise<OrderReading | null> {
    return await this.loader.load(orderId)
  }

  private async readOrders(ids: readonly string[]): Promise<(OrderReading | null)[]> {
    const { data } = await this.query.graph({
      entity: "order",
      fields: [...ORDER_FIELDS],
      filters: { id: [...ids] },
    })
    const rows = new Map((data as unknown as OrderRow[]).map((row) => [row.id, row]))
    return ids.map((id) => {
      const row = rows.get(id)
      return row === undefined ? null : readOrder(row)
    })
  }
}
