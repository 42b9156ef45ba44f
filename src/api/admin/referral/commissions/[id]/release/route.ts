// POST /admin/referral/commissions/:id/release: a hold ends; what fell due meanwhile matures now (semantics 6).
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { answerReview } from "../../one"
import type { AdminReviewReferralCommission } from "../../validators"

export const POST = refusing((req: AuthenticatedMedusaRequest<AdminReviewReferralCommission>, res) =>
  answerReview("release", req, res),
)
