// POST /admin/referral/commissions/:id/hold: it stops maturing, and new payouts leave its credits out (semantics 6).
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { answerReview } from "../../one"
import type { AdminReviewReferralCommission } from "../../validators"

export const POST = refusing((req: AuthenticatedMedusaRequest<AdminReviewReferralCommission>, res) =>
  answerReview("hold", req, res),
)
