// GET /admin/referral/orders/:id: who was credited and why, what it earned, every posting.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { orderWorkflowId } from "../../../../../workflows/durable/contract"
import { refuse } from "../../../../refusals"
import { referral } from "../../../../services"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const id = req.params.id ?? ""
  const record = await referral(req.scope).orderRecord(id)
  if (record === null) {
    const message = `Order ${id} was not looked at by the referral program (yet). A new order takes a few seconds.`
    refuse(res, { type: "not_found", code: "order.unknown", message })
    return
  }
  res.json({ order: { ...record, workflow_id: orderWorkflowId(id) } })
}
