// POST /admin/referral/payout-runs/:id/bounce (rules §7.5, §10.8)
import { bouncePayout } from "../../../../../contract/payouts/decisions"
import { decisionRoute } from "../../decision"

export const POST = decisionRoute(bouncePayout, async ({ referral, params, body, actor, now }) => {
  const { payout_id, reason } = body
  await referral.payouts.requireIn(params.id, [payout_id], () => "payout_id")
  await referral.payouts.bounce(payout_id, { actor, reason }, now)
})
