// POST /store/carts/:id/referral: binds a cart to its visitor for storefronts that call through a server of their own.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../../services"
import { visitorOf } from "../../../../tracking"
import type { StoreCartReferral } from "./validators"

export async function POST(req: MedusaRequest<StoreCartReferral>, res: MedusaResponse): Promise<void> {
  const service = referral(req.scope)
  const now = Date.now()
  const { visitor, code } = req.validatedBody
  const known = service.visitors.read(visitor) ?? visitorOf(req)
  const visitorId = known ?? (code === undefined ? null : service.visitors.newVisitor())
  if (visitorId !== null) {
    if (code !== undefined) {
      // Whatever program carries it here, the storefront's server for one: only a person types.
      await service.recordClick({ code, visitor_id: visitorId, visit: null, now })
    }
    await service.bindCart(req.params.id ?? "", visitorId, now)
  }
  res.json({ visitor: visitorId === null ? null : service.visitors.sign(visitorId) })
}
