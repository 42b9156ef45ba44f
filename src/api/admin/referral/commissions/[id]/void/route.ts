// POST /admin/referral/commissions/:id/void (rules §6.9, §10.7)
import { voidCommission } from "../../../../../contract/money/commissions"
import { route } from "../../../../../route"
import { shownCommission } from "../../shown"

export const POST = route(voidCommission, async ({ referral, scope, params, body, actor, now }) => {
  await referral.money.review({ commission_id: params.id, kind: "void", reason: body.reason, actor }, now)
  return { commission: await shownCommission(scope, params.id) }
})
