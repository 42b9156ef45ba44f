// POST /admin/referral/payout-runs/:id/bounce: the bank returned a payout that was paid; it is owed again (semantics 7).
import { deciding } from "../../one"
import type { AdminBounceReferralPayout } from "../../validators"

export const POST = deciding<AdminBounceReferralPayout>(async (payouts, { runId, actor, body, now }) => {
  const { payout_id, reason } = body
  await payouts.requireIn(runId, [payout_id], () => "payout_id")
  await payouts.bounce(payout_id, { actor, reason }, now)
})
