// Owns what is read of an order from Medusa, and how: orders that are wanted at the same moment are read in one query, since one
// query of thirty costs less than two of one. Owns no rule: it hands over facts.
import type { Query } from "@medusajs/framework/types"
import DataLoader from "dataloader"
import type { OrderReading } from "../modules/referral/books/order/reading"
import type { Shop } from "../workflows/durable/activities/order"
import { ORDER_FIELDS, type OrderRow, readOrder } from "./order-facts"

/** So many orders make a query cheap by the piece; more would only make the first ones wait. */
const ORDERS_IN_ONE_QUERY = 30

/** The shop's orders, read through Medusa's query. */
export class MedusaShop implements Shop<OrderReading> {
  private reading: Promise<unknown> = Promise.resolve()
  private readonly loader: DataLoader<string, OrderReading | null>

  constructor(private readonly query: Query) {
    this.loader = new DataLoader((ids) => this.readOrders(ids), {
      cache: false,
      maxBatchSize: ORDERS_IN_ONE_QUERY,
      // While one query is under way the next one gathers: no order waits for company, and under load each query is full.
      batchScheduleFn: (send) => void this.reading.finally(send),
    })
  }

  async orderFacts(orderId: string): Promise<OrderReading | null> {
    return await this.loader.load(orderId)
  }

  private async readOrders(ids: readonly string[]): Promise<(OrderReading | null)[]> {
    const reading = this.query.graph({
      entity: "order",
      fields: [...ORDER_FIELDS],
      filters: { id: [...ids] },
    })
    this.reading = reading.catch(() => undefined)
    const { data } = await reading
    const rows = new Map((data as unknown as OrderRow[]).map((row) => [row.id, row]))
    return ids.map((id) => {
      const row = rows.get(id)
      return row === undefined ? null : readOrder(row)
    })
  }
}
