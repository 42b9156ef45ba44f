// GET /admin/referral/leads
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import type { AdminGetReferralLeads } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralLeads
  const page = { limit, offset }
  answerPage(res, "leads", await referral(req.scope).leads.list(filter, page), page)
}
