// POST /admin/referral/commissions/:id/void: everything that it earned is taken back, for good (semantics 6).
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { answerReview } from "../../one"
import type { AdminReviewReferralCommission } from "../../validators"

export const POST = refusing((req: AuthenticatedMedusaRequest<AdminReviewReferralCommission>, res) =>
  answerReview("void", req, res),
)
