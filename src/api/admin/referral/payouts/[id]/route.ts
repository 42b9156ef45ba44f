// GET /admin/referral/payouts/:id
import { getPayout } from "../../../../contract/payouts/payouts"
import { route } from "../../../../route"
import { grantedTo } from "../../access/granted"
import { accountOf } from "../../access/users-only"
import { shownActions } from "../actions"
import { shownDetails } from "../details"
import { shownPayout } from "../shown"

export const GET = route(getPayout, async ({ referral, scope, req, res, params }) => {
  const withDetails =
    (await accountOf(req)) !== null && (await grantedTo(req)).has("referral_payout_details:read")
  const found = await referral.payouts.payout(params.id, { withDetails })
  const actions = await shownActions(scope, found.actions)
  res.setHeader("cache-control", "no-store")
  return {
    payout: {
      ...(await shownPayout(scope, found)),
      details: found.details && shownDetails(found.details),
      actions,
    },
  }
})
