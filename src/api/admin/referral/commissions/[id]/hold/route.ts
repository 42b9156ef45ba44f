// POST /admin/referral/commissions/:id/hold (rules §6.9, §10.7)
import { holdCommission } from "../../../../../contract/money/commissions"
import { route } from "../../../../../route"
import { shownCommission } from "../../shown"

export const POST = route(holdCommission, async ({ referral, scope, params, body, actor, now }) => {
  await referral.money.review({ commission_id: params.id, kind: "hold", reason: body.reason, actor }, now)
  return { commission: await shownCommission(scope, params.id) }
})
