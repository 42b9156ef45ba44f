// Owns what is read of an order from Medusa, and how: orders that are wanted at the same moment are read in one query, since one
// query of thirty costs less than two of one. Owns no rule: it hands over facts.
import { setTimeout as wait } from "node:timers/promises"
import type { Query } from "@medusajs/framework/types"
import DataLoader from "dataloader"
import type { OrderReading } from "../modules/referral/books/order/reading"
import type { Shop } from "../workflows/durable/activities/order"
import { ORDER_FIELDS, type OrderRow, readOrder } from "./order-facts"

/** So many orders make a query cheap by the piece; more would only make the first ones wait. */
const ORDERS_IN_ONE_QUERY = 50
/** After a query the next one gathers for so many times as long as that one took. */
const REST_FACTOR = 4

/** The shop's orders, read through Medusa's query. */
export class MedusaShop implements Shop<OrderReading> {
  private reading: Promise<unknown> = Promise.resolve()
  private restUntil = 0
  private readonly loader: DataLoader<string, OrderReading | null>

  constructor(private readonly query: Query) {
    this.loader = new DataLoader((ids) => this.readOrders(ids), {
      cache: false,
      maxBatchSize: ORDERS_IN_ONE_QUERY,
      batchScheduleFn: (send) => void this.turn().finally(send),
    })
  }

  /**
   * When the next query may go: after the one under way, and a rest in proportion to it. A lone order never waits; under load orders
   * gather, and reading takes a fifth of the time at most, whatever a query costs.
   */
  private async turn(): Promise<void> {
    await this.reading
    await wait(Math.max(0, this.restUntil - performance.now()))
  }

  async orderFacts(orderId: string): Promise<OrderReading | null> {
    return await this.loader.load(orderId)
  }

  private async readOrders(ids: readonly string[]): Promise<(OrderReading | null)[]> {
    const from = performance.now()
    const reading = this.query.graph({
      entity: "order",
      fields: [...ORDER_FIELDS],
      filters: { id: [...ids] },
    })
    this.reading = reading.then(
      () => this.rest(from),
      () => this.rest(from),
    )
    const { data } = await reading
    const rows = new Map((data as unknown as OrderRow[]).map((row) => [row.id, row]))
    return ids.map((id) => {
      const row = rows.get(id)
      return row === undefined ? null : readOrder(row)
    })
  }

  private rest(from: number): void {
    const now = performance.now()
    this.restUntil = now + REST_FACTOR * (now - from)
  }
}
