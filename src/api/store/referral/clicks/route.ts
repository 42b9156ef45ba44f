// POST /store/referral/clicks: a headless storefront reports a landing, or hands in what a redirect carried, and keeps the visitor's token
// itself.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addressOf, isStorefront } from "../../../client-address"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { visitOf, visitorOf } from "../../../tracking"
import type { StoreReferralClick } from "./validators"

/** Answers a token whether or not the code is anybody's: who guesses codes learns nothing. */
export const POST = refusing(async (req: MedusaRequest<StoreReferralClick>, res: MedusaResponse) => {
  const { tracking } = referral(req.scope)
  const body = req.validatedBody
  const now = Date.now()
  const exchange = () => ("handover" in body ? tracking.takeHandover(body.handover, now) : null)
  const visitorId = (await exchange()) ?? visitorOf(req) ?? tracking.visitors.newVisitor()
  if ("code" in body) {
    const { code, link = null, ip = null } = body
    const address = isStorefront(req) ? ip : addressOf(req)
    await tracking.land({ code, link, visitor_id: visitorId, visit: visitOf(req), address, host: null, now })
  }
  res.json({ visitor: tracking.visitors.sign(visitorId) })
})
