// POST /admin/referral/enrollments/:id/rate-cards/changes: answers the card without its rows, of which there may be many.
import { enrollmentRateCards } from "../../../../../../contract/catalog/rate-cards"
import { route } from "../../../../../../route"
import { madeCard } from "../../../../programs/rate-cards"

export const POST = route(
  enrollmentRateCards.change,
  async ({ referral, scope, params, body, actor: author }) => {
    const number = await referral.rateCards.change({ owner: "enrollment", ownerId: params.id, author }, body)
    return { rate_card: await madeCard(scope, params.id, { number, page: { limit: 0, offset: 0 } }) }
  },
)
