// Owns what is read of orders from Medusa: many in one query. Owns no rule: it hands over facts.
import type { Query } from "@medusajs/framework/types"
import { DomainError } from "../../core"
import { reasonOf } from "../../modules/referral/books/db"
import type { OrderReading } from "../../modules/referral/books/order/reading"
import type { Shop } from "../../workflows/durable/activities/order"
import { ORDER_FIELDS, type OrderRow, readOrder } from "./order-facts"
import { convertEach, readRows, type Rows } from "../query/read-rows"
import { CLAIM_FIELDS, type ClaimRow, replaces, UNIT_FIELDS, withoutReplacements } from "./replacements"

/** The shop's orders, read through Medusa's query. */
export class MedusaShop implements Shop<OrderReading> {
  constructor(private readonly query: Query) {}

  async orders(orderIds: readonly string[]): Promise<Map<string, OrderReading | Error>> {
    const read = await this.read(orderIds, ORDER_FIELDS)
    const { claims, failed } = await this.replacementsIn(read.rows)
    const isPlain = ({ id }: OrderRow) => !claims.has(id) && !failed.has(id)
    const replaced = await this.read([...claims.keys()], [...ORDER_FIELDS, ...UNIT_FIELDS])
    const found = [
      convertEach({ rows: read.rows.filter(isPlain), failed: read.failed }, (row) => readable(row)),
      convertEach({ rows: replaced.rows, failed: new Map([...replaced.failed, ...failed]) }, (row) =>
        readable(row, claims.get(row.id)),
      ),
    ]
    return new Map<string, OrderReading | Error>(
      found.flatMap(({ converted, failed }) => [...converted, ...failed]),
    )
  }

  private async read(ids: readonly string[], fields: readonly string[]): Promise<Rows<OrderRow>> {
    return await readRows<OrderRow>(this.query, { entity: "order", fields }, { ids })
  }

  /**
   * The claims of these orders that sent goods in place of others, by order, and the orders whose claims
   * can't be read. An order that never changed has none.
   */
  private async replacementsIn(
    orders: readonly OrderRow[],
  ): Promise<{ claims: Map<string, ClaimRow[]>; failed: Map<string, Error> }> {
    const ids = orders.filter(({ version }) => version > 1).map(({ id }) => id)
    const asked = { entity: "order_claim", fields: CLAIM_FIELDS, by: "order_id" }
    const { rows, failed } = await readRows<ClaimRow>(this.query, asked, { ids })
    const claims = new Map<string, ClaimRow[]>()
    for (const claim of rows.filter(replaces)) {
      claims.set(claim.order_id, [...(claims.get(claim.order_id) ?? []), claim])
    }
    return { claims, failed }
  }
}

/** The order's facts, or a refusal: what can't be understood today is not understood in a second either. */
function readable(row: OrderRow, claims: readonly ClaimRow[] = []): OrderReading {
  try {
    return readOrder(claims.length === 0 ? row : withoutReplacements(row, claims))
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError(
      "order.unreadable",
      `Order ${row.id} is not as Medusa's orders are, and can't be read: ${reasonOf(error)}`,
    )
  }
}
