// Owns what is read of orders from Medusa: many in one query. Owns no rule: it hands over facts.
import type { Query } from "@medusajs/framework/types"
import { DomainError } from "../core"
import { reasonOf } from "../modules/referral/books/db"
import type { OrderReading } from "../modules/referral/books/order/reading"
import type { Shop } from "../workflows/durable/activities/order"
import { ORDER_FIELDS, type OrderRow, readOrder } from "./order-facts"
import { convertEach, readRows } from "./reading"

/** The shop's orders, read through Medusa's query. */
export class MedusaShop implements Shop<OrderReading> {
  constructor(private readonly query: Query) {}

  async orders(orderIds: readonly string[]): Promise<Map<string, OrderReading | Error>> {
    const rows = await readRows<OrderRow>(
      this.query,
      { entity: "order", fields: ORDER_FIELDS },
      { ids: orderIds },
    )
    const { converted, failed } = convertEach(rows, readable)
    return new Map<string, OrderReading | Error>([...converted, ...failed])
  }
}

/** The order's facts, or a refusal: what can't be understood today is not understood in a second either. */
function readable(row: OrderRow): OrderReading {
  try {
    return readOrder(row)
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError(
      "order.unreadable",
      `Order ${row.id} is not as Medusa's orders are, and can't be read: ${reasonOf(error)}`,
    )
  }
}
