// POST /admin/referral/payout-runs/:id/approve (rules §7.2, §7.3)
import { approvePayoutRun } from "../../../../../contract/payouts/decisions"
import { decisionRoute } from "../../decision"

export const POST = decisionRoute(approvePayoutRun, ({ referral, params, body, actor, now }) =>
  referral.payouts.approve(params.id, { actor, reason: body.reason ?? null }, now),
)
