// GET /admin/referral/unsettled-orders
import { listUnsettledOrders } from "../../../contract/orders/unsettled-orders"
import { paged } from "../../../paged"
import { route } from "../../../route"
import { shownUnsettled } from "./shown"

export const GET = route(listUnsettledOrders, async ({ referral, scope, query }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.unsettled.list(filter, { limit, offset })
  return paged("unsettled_orders", await shownUnsettled(scope, listed.rows), listed, query)
})
