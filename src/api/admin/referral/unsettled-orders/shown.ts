// Owns how an order that could not be settled is answered: with the number that people know.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { UnsettledOrder } from "../../../../modules/referral/books/order/unsettled"
import { orderNumbers } from "../shop-names"

export async function shownUnsettled(scope: MedusaContainer, rows: readonly UnsettledOrder[]) {
  const numbers = await orderNumbers(
    scope,
    rows.map((row) => row.order_id),
  )
  return rows.map((row) => ({ ...row, order_display_id: numbers.get(row.order_id) ?? null }))
}
