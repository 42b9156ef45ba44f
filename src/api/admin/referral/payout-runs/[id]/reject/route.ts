// POST /admin/referral/payout-runs/:id/reject: nothing of it is paid; everything that it reserved is available again (semantics 7).
import { deciding } from "../../one"
import type { AdminRejectReferralPayoutRun } from "../../validators"

export const POST = deciding<AdminRejectReferralPayoutRun>(async (payouts, { runId, actor, body, now }) => {
  await payouts.reject(runId, { actor, reason: body.reason }, now)
  await payouts.advanceAtOnce(runId, now)
})
