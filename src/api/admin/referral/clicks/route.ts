// GET /admin/referral/clicks
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import type { AdminGetReferralClicks } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralClicks
  const page = { limit, offset }
  answerPage(res, "clicks", await referral(req.scope).tracking.listClicks(filter, page), page)
}
