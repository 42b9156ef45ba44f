// POST /admin/referral/payout-runs/:id/resolve: what became of a payout of unknown outcome; that it failed is believed from two admins (semantics 7).
import { deciding } from "../../one"
import type { AdminResolveReferralPayout } from "../../validators"

export const POST = deciding<AdminResolveReferralPayout>(async (payouts, { runId, actor, body, now }) => {
  const { payout_id, ...resolution } = body
  await payouts.requireIn(runId, [payout_id], () => "payout_id")
  return { resolution: await payouts.resolve(payout_id, { ...resolution, actor }, now) }
})
