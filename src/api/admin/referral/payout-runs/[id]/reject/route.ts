// POST /admin/referral/payout-runs/:id/reject (rules §7.2)
import { rejectPayoutRun } from "../../../../../contract/payouts/decisions"
import { decisionRoute } from "../../decision"

export const POST = decisionRoute(rejectPayoutRun, async ({ referral, params, body, actor, now }) => {
  await referral.payouts.reject(params.id, { actor, reason: body.reason }, now)
  await referral.payouts.advanceAtOnce(params.id, now)
})
