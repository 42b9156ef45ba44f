// GET /admin/referral/partners/:id/urls: the URLs that a partner hands out, with the prefix and base in force.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  // The backend's own base is where the admin finds it.
  const ownBase = `${req.protocol}://${req.get("host") ?? "localhost"}/r`
  res.json({ urls: await referral(req.scope).referralUrls(req.params.id ?? "", ownBase) })
})
