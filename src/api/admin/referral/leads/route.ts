// GET /admin/referral/leads
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import type { AdminGetReferralLeads } from "./validators"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralLeads
  const page = { limit, offset }
  answerPage(res, "leads", await referral(req.scope).leads.list(filter, page), page)
})
