// POST /admin/referral/unsettled-orders/:id/retry
import { DomainError } from "../../../../../../core/errors"
import { retryUnsettledOrder } from "../../../../../contract/orders/unsettled-orders"
import { route } from "../../../../../route"
import { shownUnsettledOrder } from "../../shown"

export const POST = route(retryUnsettledOrder, async ({ referral, durable, scope, params, now }) => {
  const { id } = params
  const found = await referral.unsettled.tryNow(id, now)
  if (found === null) {
    const message = `Order ${id} is not among those that could not be settled: it is settled by now, or the id is wrong.`
    throw new DomainError("unsettled_order.unknown", message)
  }
  await durable.orderChanged(id)
  return { unsettled_order: await shownUnsettledOrder(scope, found) }
})
