// POST /admin/referral/programs/:id/rate-cards/changes: answers the card without its rows, of which there may be many.
import { programRateCards } from "../../../../../../contract/catalog/rate-cards"
import { route } from "../../../../../../route"
import { madeCard } from "../../../rate-cards"

export const POST = route(
  programRateCards.change,
  async ({ referral, scope, params, body, actor: author }) => {
    const number = await referral.rateCards.change({ owner: "program", ownerId: params.id, author }, body)
    return { rate_card: await madeCard(scope, params.id, { number, page: { limit: 0, offset: 0 } }) }
  },
)
