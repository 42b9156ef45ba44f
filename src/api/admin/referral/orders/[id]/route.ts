// GET /admin/referral/orders/:id
import { DomainError } from "../../../../../core/errors"
import { orderWorkflowId } from "../../../../../workflows/durable/contract"
import { getOrder } from "../../../../contract/orders/orders"
import { route } from "../../../../route"
import { authorsOf } from "../../settings/authors"

export const GET = route(getOrder, async ({ referral, durable, scope, params }) => {
  const { id } = params
  const record = await referral.orderRecord(id)
  if (record === null) {
    const message = `Order ${id} was not looked at by the referral program (yet). A new order takes a few seconds.`
    throw new DomainError("order.unknown", message)
  }
  const acted = [...record.timeline, ...record.decisions]
  const authors = await authorsOf(
    scope,
    acted.map((one) => ("actor" in one ? one.actor : null)),
  )
  const workflow = orderWorkflowId(id)
  return {
    order: {
      ...record,
      decisions: record.decisions.map((one) => ({ ...one, author: authors(one.actor) })),
      timeline: record.timeline.map((one) => ("actor" in one ? { ...one, author: authors(one.actor) } : one)),
      workflow: { id: workflow, url: durable.workflowUrl(workflow) },
    },
  }
})
