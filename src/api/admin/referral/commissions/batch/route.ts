// POST /admin/referral/commissions/batch: holds, releases or voids many; says of each what came of it.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../../services"
import type { AdminReviewReferralCommissions } from "../validators"

export async function POST(
  req: AuthenticatedMedusaRequest<AdminReviewReferralCommissions>,
  res: MedusaResponse,
): Promise<void> {
  const { action: kind, ids: commission_ids, reason } = req.validatedBody
  const review = { kind, commission_ids, reason, actor: req.auth_context.actor_id }
  res.json(await referral(req.scope).money.reviewMany(review, Date.now()))
}
