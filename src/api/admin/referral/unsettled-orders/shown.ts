// Orders that could not be settled as they are answered: with the number that people know.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { UnsettledOrder } from "../../../../modules/referral/books/order/unsettled"
import { orderNumbers } from "../shop-names"

/** The same orders, with their numbers. */
export async function shownUnsettled(scope: MedusaContainer, rows: readonly UnsettledOrder[]) {
  const numbers = await orderNumbers(
    scope,
    rows.map((row) => row.order_id),
  )
  return rows.map((row) => numbered(row, numbers))
}

/** The same order, with its number. */
export const shownUnsettledOrder = async (scope: MedusaContainer, row: UnsettledOrder) =>
  numbered(row, await orderNumbers(scope, [row.order_id]))

const numbered = (row: UnsettledOrder, numbers: ReadonlyMap<string, number>) => ({
  ...row,
  order_display_id: numbers.get(row.order_id) ?? null,
})
