// Owns what is read of orders from Medusa: many in one query. Owns no rule: it hands over facts.
import type { Query } from "@medusajs/framework/types"
import type { OrderReading } from "../modules/referral/books/order/reading"
import type { Shop } from "../workflows/durable/activities/order"
import { ORDER_FIELDS, type OrderRow, readOrder } from "./order-facts"

/** The shop's orders, read through Medusa's query. */
export class MedusaShop implements Shop<OrderReading> {
  constructor(private readonly query: Query) {}

  async orders(orderIds: readonly string[]): Promise<Map<string, OrderReading>> {
    const { data } = await this.query.graph({
      entity: "order",
      fields: [...ORDER_FIELDS],
      filters: { id: [...orderIds] },
    })
    return new Map((data as unknown as OrderRow[]).map((row) => [row.id, readOrder(row)]))
  }
}
