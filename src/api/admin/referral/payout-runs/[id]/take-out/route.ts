// POST /admin/referral/payout-runs/:id/take-out (rules §7.2, §10.8)
import { takeOutPayouts } from "../../../../../contract/payouts/decisions"
import { decisionRoute } from "../../decision"

export const POST = decisionRoute(takeOutPayouts, async ({ referral, params, body, actor, now }) => {
  const { payout_ids = [], payout_id, reason } = body
  const ids = payout_id === undefined ? payout_ids : [payout_id]
  const at = (index: number) => (payout_id === undefined ? `payout_ids[${index}]` : "payout_id")
  await referral.payouts.requireIn(params.id, ids, at)
  await referral.payouts.takeOut(params.id, { payout_ids: ids, actor, reason }, now)
})
