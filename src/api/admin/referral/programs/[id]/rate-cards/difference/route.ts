// GET /admin/referral/programs/:id/rate-cards/difference
import { programRateCards } from "../../../../../../contract/catalog/rate-cards"
import { paged } from "../../../../../../paged"
import { route } from "../../../../../../route"

export const GET = route(programRateCards.difference, async ({ referral, params, query }) => {
  const { number, since = number - 1 } = query
  const found = await referral.rateCards.difference(params.id, { number, since }, query)
  return paged("differences", found.rows, found, query)
})
