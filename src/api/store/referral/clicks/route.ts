// POST /store/referral/clicks: a headless storefront reports a landing and keeps the visitor's token itself.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { visitOf, visitorOf } from "../../../tracking"
import type { StoreReferralClick } from "./validators"

/** Answers a token whether or not the code is anybody's: who guesses codes learns nothing. */
export async function POST(req: MedusaRequest<StoreReferralClick>, res: MedusaResponse): Promise<void> {
  const service = referral(req.scope)
  const visitorId = visitorOf(req) ?? service.visitors.newVisitor()
  const { code } = req.validatedBody
  await service.recordClick({ code, visitor_id: visitorId, visit: visitOf(req), now: Date.now() })
  res.json({ visitor: service.visitors.sign(visitorId) })
}
