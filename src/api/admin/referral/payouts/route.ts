// GET /admin/referral/payouts: payouts of all runs, newest first, without where the money goes.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import { shownPayouts } from "./shown"
import type { AdminGetReferralPayouts } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralPayouts
  const listed = await referral(req.scope).payouts.listPayouts(
    { ...filter, actor: req.auth_context.actor_id },
    { limit, offset },
  )
  const rows = await shownPayouts(req.scope, listed.rows)
  answerPage(res, "payouts", { ...listed, rows }, { limit, offset })
}
