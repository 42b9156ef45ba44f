// GET, POST /admin/referral/adjustments: bonuses, corrections and write-offs, each posted once for its Idempotency-Key.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { actorsOf } from "../actors"
import { idempotencyKeyOf, refuseKey } from "../idempotency-key"
import { answerPage } from "../pages"
import type { AdminCreateReferralAdjustment, AdminGetReferralAdjustments } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralAdjustments
  const listed = await referral(req.scope).money.listAdjustments(filter, { limit, offset })
  const actors = await actorsOf(
    req.scope,
    listed.rows.map((row) => row.actor),
  )
  const rows = listed.rows.map((row) => ({ ...row, actor: actors(row.actor) }))
  answerPage(res, "adjustments", { ...listed, rows }, { limit, offset })
}

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralAdjustment>, res) => {
  const idempotency_key = idempotencyKeyOf(req, res)
  if (idempotency_key === undefined) return
  if (idempotency_key === null) return refuseKey(res, "idempotency_key.missing")
  const { money } = referral(req.scope)
  const request = { ...req.validatedBody, actor: req.auth_context.actor_id, idempotency_key }
  const adjustment = await money.adjustment(await money.requestAdjustment(request, Date.now()))
  const actors = await actorsOf(req.scope, [adjustment?.actor ?? ""])
  res.json({ adjustment: adjustment && { ...adjustment, actor: actors(adjustment.actor) } })
})
