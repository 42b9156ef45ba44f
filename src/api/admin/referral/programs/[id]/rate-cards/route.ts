// GET, POST /admin/referral/programs/:id/rate-cards
import { programRateCards } from "../../../../../contract/catalog/rate-cards"
import { route } from "../../../../../route"
import { madeCard, shownCard } from "../../rate-cards"

export const GET = route(programRateCards.get, async ({ scope, params, query }) => {
  const { number, limit, offset } = query
  const page = limit === undefined ? undefined : { limit, offset }
  return { rate_card: await shownCard(scope, params.id, { number, page }) }
})

export const POST = route(
  programRateCards.create,
  async ({ referral, scope, params, body, actor: author }) => {
    await referral.rateCards.add({ owner: "program", ownerId: params.id, author }, body.rates)
    return { rate_card: await madeCard(scope, params.id) }
  },
)
