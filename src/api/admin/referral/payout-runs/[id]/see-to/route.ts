// POST /admin/referral/payout-runs/:id/see-to (rules §7.7)
import { acknowledgePayout } from "../../../../../contract/payouts/decisions"
import { decisionRoute } from "../../decision"

export const POST = decisionRoute(acknowledgePayout, async ({ referral, params, body, actor, now }) => {
  const { payout_id, reason } = body
  await referral.payouts.requireIn(params.id, [payout_id], () => "payout_id")
  await referral.payouts.seeTo(payout_id, { actor, reason }, now)
})
