// What people call the orders and lines that the books know by id: looked up in Medusa, once for a page.
import type { Logger, MedusaContainer, Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

interface Ordered {
  order_id: string
  line_id: string
}

/** An order's number and a line's title; null where Medusa has them no more. */
export interface ShopNames {
  order_display_id: number | null
  line_title: string | null
}

/** The names of these orders and lines. */
export async function lineNames(
  scope: MedusaContainer,
  wanted: readonly Ordered[],
): Promise<(one: Ordered) => ShopNames> {
  const rows = await found<{
    item_id: string
    order?: { display_id: number } | null
    item?: { title: string } | null
  }>(
    scope,
    "order_item",
    ["item_id", "item.title", "order.display_id"],
    "item_id",
    wanted.map((one) => one.line_id),
  )
  const known = new Map(rows.map((row) => [row.item_id, row]))
  return ({ line_id }) => {
    const row = known.get(line_id)
    return { order_display_id: row?.order?.display_id ?? null, line_title: row?.item?.title ?? null }
  }
}

/** The numbers of these orders, by id. */
export async function orderNumbers(
  scope: MedusaContainer,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await found<{ id: string; display_id: number }>(
    scope,
    "order",
    ["id", "display_id"],
    "id",
    orderIds,
  )
  return new Map(rows.map((row) => [row.id, row.display_id]))
}

/** A name that can't be looked up is left out: what the books know is worth more than what it is called. */
async function found<T>(
  scope: MedusaContainer,
  entity: string,
  fields: string[],
  key: string,
  ids: readonly string[],
): Promise<T[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const query = scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  try {
    const { data } = await query.graph({ entity, fields, filters: { [key]: wanted } })
    return data as T[]
  } catch (error) {
    const reason = error instanceof Error ? error.constructor.name : typeof error
    scope
      .resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      .warn(`Referral partners: the names of ${wanted.length} rows of ${entity} could not be read: ${reason}`)
    return []
  }
}
