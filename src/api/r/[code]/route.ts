// GET /r/:code, the referral URL: records the landing, remembers the visitor and leads on to the shop. Never fails the visitor.
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../services"
import { inPassing, rememberVisitor, visitOf, visitorOf } from "../../tracking"

export async function GET(req: MedusaRequest, res: MedusaResponse): Promise<void> {
  const service = referral(req.scope)
  const visitorId = visitorOf(req) ?? service.visitors.newVisitor()
  const code = req.params.code ?? ""
  const recorded = await inPassing(req, "a click", () =>
    service.recordClick({ code, visitor_id: visitorId, visit: visitOf(req), now: Date.now() }),
  )
  if (recorded === true) rememberVisitor(req, res, visitorId)
  res.set("cache-control", "no-store")
  res.redirect(302, service.destination(queryOf(req)))
}

/** The visit's query as it was written. */
function queryOf(req: MedusaRequest): URLSearchParams {
  const start = req.originalUrl.indexOf("?")
  return new URLSearchParams(start === -1 ? "" : req.originalUrl.slice(start))
}
