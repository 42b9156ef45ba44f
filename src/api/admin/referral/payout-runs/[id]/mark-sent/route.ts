// POST /admin/referral/payout-runs/:id/mark-sent (rules §7.8)
import { markPayoutsSent } from "../../../../../contract/payouts/decisions"
import { decisionRoute } from "../../decision"

export const POST = decisionRoute(markPayoutsSent, async ({ referral, params, body, actor, now }) => {
  const { payout_ids = "all", reason = null } = body
  const { payouts } = referral
  if (payout_ids !== "all") await payouts.requireIn(params.id, payout_ids, (index) => `payout_ids[${index}]`)
  await payouts.markSent(params.id, { payout_ids, actor, reason }, now)
  await payouts.advanceAtOnce(params.id, now)
})
