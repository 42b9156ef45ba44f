// POST /admin/referral/payout-runs/:id/see-to: somebody has seen to a payout that the provider paid after all; nobody is asked about it any more.
import { deciding } from "../../one"
import type { AdminSeeToReferralPayout } from "../../validators"

export const POST = deciding<AdminSeeToReferralPayout>(async (payouts, { runId, actor, body, now }) => {
  const { payout_id, reason } = body
  await payouts.requireIn(runId, [payout_id], () => "payout_id")
  await payouts.seeTo(payout_id, { actor, reason }, now)
})
