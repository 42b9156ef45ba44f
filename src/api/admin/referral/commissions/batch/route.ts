// POST /admin/referral/commissions/batch
import { reviewCommissions } from "../../../../contract/money/commissions"
import { route } from "../../../../route"

export const POST = route(reviewCommissions, ({ referral, body, actor, now }) => {
  const { action: kind, ids: commission_ids, reason } = body
  return referral.money.reviewMany({ kind, commission_ids, reason, actor }, now)
})
