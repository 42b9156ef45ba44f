// GET /admin/referral/partners/:id/urls: the URLs that a partner hands out, with the prefix and base in force.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { ownBase } from "../../../own-base"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json({ urls: await referral(req.scope).referralUrls(req.params.id ?? "", ownBase(req)) })
})
