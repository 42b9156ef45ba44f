// GET /admin/referral/partners/:id/balances
import { getPartnerBalances } from "../../../../../contract/money/balances"
import { route } from "../../../../../route"

export const GET = route(getPartnerBalances, async ({ referral, params }) => ({
  balances: await referral.money.balancesOf(params.id),
}))
