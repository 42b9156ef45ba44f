// GET /admin/referral/partners/:id/payout-details/changes: who changed where a partner's money goes, and
// when.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../../refusals"
import { referral } from "../../../../../../services"
import { actorsOf } from "../../../../actors"
import { answerPage } from "../../../../pages"
import type { AdminGetReferralPayoutDetailsChanges } from "../validators"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const page = req.validatedQuery as AdminGetReferralPayoutDetailsChanges
  const listed = await referral(req.scope).payouts.detailsChanges(req.params.id ?? "", page)
  const actors = await actorsOf(
    req.scope,
    listed.rows.map(({ changed_by }) => changed_by),
  )
  const rows = listed.rows.map((row) => ({ ...row, changed_by: actors(row.changed_by) }))
  res.setHeader("cache-control", "no-store")
  answerPage(res, "payout_details_changes", { ...listed, rows }, page)
})
