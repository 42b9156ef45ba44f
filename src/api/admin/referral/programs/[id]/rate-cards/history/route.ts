// GET /admin/referral/programs/:id/rate-cards/history
import { programRateCards } from "../../../../../../contract/catalog/rate-cards"
import { paged } from "../../../../../../paged"
import { route } from "../../../../../../route"
import { shownHistory } from "../../../rate-cards"

export const GET = route(programRateCards.history, async ({ referral, scope, params, query }) => {
  const listed = await referral.rateCards.history(params.id, query)
  return paged("rate_cards", await shownHistory(scope, listed.rows), listed, query)
})
