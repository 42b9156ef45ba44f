// GET, POST /admin/referral/enrollments/:id/rate-cards
import { enrollmentRateCards } from "../../../../../contract/catalog/rate-cards"
import { route } from "../../../../../route"
import { madeCard, shownCard } from "../../../programs/rate-cards"

export const GET = route(enrollmentRateCards.get, async ({ scope, params, query }) => {
  const { number, limit, offset } = query
  const page = limit === undefined ? undefined : { limit, offset }
  return { rate_card: await shownCard(scope, params.id, { number, page }) }
})

export const POST = route(
  enrollmentRateCards.create,
  async ({ referral, scope, params, body, actor: author }) => {
    await referral.rateCards.add({ owner: "enrollment", ownerId: params.id, author }, body.rates)
    return { rate_card: await madeCard(scope, params.id) }
  },
)
