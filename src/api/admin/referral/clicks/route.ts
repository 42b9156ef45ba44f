// GET /admin/referral/clicks
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import type { AdminGetReferralClicks } from "./validators"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralClicks
  const page = { limit, offset }
  answerPage(res, "clicks", await referral(req.scope).tracking.listClicks(filter, page), page)
})
