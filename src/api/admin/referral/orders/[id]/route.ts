// GET /admin/referral/orders/:id: who was credited and why, what it earned, every posting, and all that happened to it.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { orderWorkflowId } from "../../../../../workflows/durable/contract"
import { refuse } from "../../../../refusals"
import { durable, referral } from "../../../../services"
import { unknownOrder } from "../unknown"
import { authorsOf } from "../../settings/authors"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id ?? ""
  const record = await referral(req.scope).orderRecord(id)
  if (record === null) {
    refuse(res, unknownOrder(id))
    return
  }
  const acted = [...record.timeline, ...record.decisions]
  const authors = await authorsOf(req.scope, acted.map(actorOf))
  const named = <T extends object>(one: T) =>
    "actor" in one ? { ...one, author: authors(actorOf(one)) } : one
  const workflow = orderWorkflowId(id)
  res.json({
    order: {
      ...record,
      decisions: record.decisions.map(named),
      timeline: record.timeline.map(named),
      workflow: { id: workflow, url: durable(req.scope).workflowUrl(workflow) },
    },
  })
}

const actorOf = (one: object): string | null =>
  "actor" in one && typeof one.actor === "string" ? one.actor : null
