// POST /admin/referral/commissions/:id/release (rules §6.9, §10.7)
import { releaseCommission } from "../../../../../contract/money/commissions"
import { route } from "../../../../../route"
import { shownCommission } from "../../shown"

export const POST = route(releaseCommission, async ({ referral, scope, params, body, actor, now }) => {
  await referral.money.review({ commission_id: params.id, kind: "release", reason: body.reason, actor }, now)
  return { commission: await shownCommission(scope, params.id) }
})
