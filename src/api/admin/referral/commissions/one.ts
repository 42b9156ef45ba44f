// How one commission is answered, and reviewed: with every review and entry; refused where there is none.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refuse } from "../../../refusals"
import { referral } from "../../../services"
import { actorsOf } from "../actors"
import { lineNames } from "../shop-names"
import type { AdminReviewReferralCommission } from "./validators"

export async function answerCommission(
  req: Pick<AuthenticatedMedusaRequest, "scope" | "params">,
  res: MedusaResponse,
): Promise<void> {
  const id = req.params.id ?? ""
  const commission = await referral(req.scope).money.commission(id)
  if (commission === null) {
    const message = `There is no commission ${id}. Check the id.`
    refuse(res, { type: "not_found", code: "commission.unknown", message })
    return
  }
  const names = await lineNames(req.scope, [commission])
  const actors = await actorsOf(
    req.scope,
    commission.reviews.map((review) => review.actor),
  )
  const reviews = commission.reviews.map((review) => ({ ...review, actor: actors(review.actor) }))
  res.json({ commission: { ...commission, ...names(commission), reviews } })
}

/** Does this to the commission that the URL names, for the reason given; answers the commission as it then is. */
export async function answerReview(
  kind: "hold" | "release" | "void",
  req: AuthenticatedMedusaRequest<AdminReviewReferralCommission>,
  res: MedusaResponse,
): Promise<void> {
  const review = { commission_id: req.params.id ?? "", kind, reason: req.validatedBody.reason }
  await referral(req.scope).money.review({ ...review, actor: req.auth_context.actor_id }, Date.now())
  await answerCommission(req, res)
}
