// Owns what is read of orders from Medusa: many in one query. Owns no rule: it hands over facts.
import type { Query } from "@medusajs/framework/types"
import type { OrderReading } from "../modules/referral/books/order/reading"
import type { Shop } from "../workflows/durable/activities/order"
import { ORDER_FIELDS, type OrderRow, readOrder } from "./order-facts"
import { CLAIM_FIELDS, type ClaimRow, replaces, UNIT_FIELDS, withoutReplacements } from "./replacements"

/** The shop's orders, read through Medusa's query. */
export class MedusaShop implements Shop<OrderReading> {
  constructor(private readonly query: Query) {}

  async orders(orderIds: readonly string[]): Promise<Map<string, OrderReading>> {
    const rows = await this.read(orderIds, ORDER_FIELDS)
    const claims = await this.replacementsOf(rows)
    if (claims.size === 0) return new Map(rows.map((row) => [row.id, readOrder(row)]))
    const replaced = await this.read([...claims.keys()], [...ORDER_FIELDS, ...UNIT_FIELDS])
    const asSold = replaced.map((row) => withoutReplacements(row, claims.get(row.id) ?? []))
    const others = rows.filter((row) => !claims.has(row.id))
    return new Map([...others, ...asSold].map((row) => [row.id, readOrder(row)]))
  }

  private async read(ids: readonly string[], fields: readonly string[]): Promise<OrderRow[]> {
    const { data } = await this.query.graph({
      entity: "order",
      fields: [...fields],
      filters: { id: [...ids] },
    })
    return data as unknown as OrderRow[]
  }

  /** The claims of these orders that sent goods in place of others, by order. An order that never changed has none. */
  private async replacementsOf(orders: readonly OrderRow[]): Promise<Map<string, ClaimRow[]>> {
    const changed = orders.filter(({ version }) => version > 1).map(({ id }) => id)
    if (changed.length === 0) return new Map()
    const { data } = await this.query.graph({
      entity: "order_claim",
      fields: [...CLAIM_FIELDS],
      filters: { order_id: changed },
    })
    const found = new Map<string, ClaimRow[]>()
    for (const claim of (data as unknown as ClaimRow[]).filter(replaces)) {
      found.set(claim.order_id, [...(found.get(claim.order_id) ?? []), claim])
    }
    return found
  }
}
