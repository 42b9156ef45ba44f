// POST /admin/referral/payout-runs/:id/resolve (rules §7.7)
import { resolvePayout } from "../../../../../contract/payouts/decisions"
import { decisionRoute } from "../../decision"

export const POST = decisionRoute(resolvePayout, async ({ referral, params, body, actor, now }) => {
  const { payout_id, ...resolution } = body
  await referral.payouts.requireIn(params.id, [payout_id], () => "payout_id")
  return { resolution: await referral.payouts.resolve(payout_id, { ...resolution, actor }, now) }
})
