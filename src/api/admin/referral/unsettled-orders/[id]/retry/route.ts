// POST /admin/referral/unsettled-orders/:id/retry: has an order that could not be settled tried at once.
import { DomainError } from "../../../../../../core/errors"
import { refusing } from "../../../../../refusals"
import { durable, referral } from "../../../../../services"
import { shownUnsettled } from "../../shown"

export const POST = refusing(async (req, res) => {
  const id = req.params.id ?? ""
  const found = await referral(req.scope).unsettled.tryNow(id, Date.now())
  if (found === null) {
    const message = `Order ${id} is not among those that could not be settled: it is settled by now, or the id is wrong.`
    throw new DomainError("unsettled_order.unknown", message)
  }
  await durable(req.scope).orderChanged(id)
  const [unsettled_order] = await shownUnsettled(req.scope, [found])
  res.json({ unsettled_order })
})
