// GET /admin/referral/enrollments/:id/rate-cards/history
import { enrollmentRateCards } from "../../../../../../contract/catalog/rate-cards"
import { paged } from "../../../../../../paged"
import { route } from "../../../../../../route"
import { shownHistory } from "../../../../programs/rate-cards"

export const GET = route(enrollmentRateCards.history, async ({ referral, scope, params, query }) => {
  const listed = await referral.rateCards.history(params.id, query)
  return paged("rate_cards", await shownHistory(scope, listed.rows), listed, query)
})
