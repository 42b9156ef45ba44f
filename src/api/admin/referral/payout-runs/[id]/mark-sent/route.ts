// POST /admin/referral/payout-runs/:id/mark-sent: the payment file went to the bank, all of it or these payouts of it (semantics 7).
import { deciding } from "../../one"
import type { AdminMarkReferralPayoutsSent } from "../../validators"

export const POST = deciding<AdminMarkReferralPayoutsSent>(async (payouts, { runId, actor, body, now }) => {
  const { payout_ids = "all", reason = null } = body
  if (payout_ids !== "all") await payouts.requireIn(runId, payout_ids, (index) => `payout_ids[${index}]`)
  await payouts.markSent(runId, { payout_ids, actor, reason }, now)
  await payouts.advanceAtOnce(runId, now)
})
