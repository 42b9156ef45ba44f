// GET /admin/referral/balances
import { listBalances } from "../../../contract/money/balances"
import { paged } from "../../../paged"
import { route } from "../../../route"

export const GET = route(listBalances, async ({ referral, query }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.money.listBalances(filter, { limit, offset })
  return paged("balances", listed.rows, listed, query)
})
