// GET /admin/referral/clicks
import { listClicks } from "../../../contract/people/clicks"
import { paged } from "../../../paged"
import { route } from "../../../route"

export const GET = route(listClicks, async ({ referral, query }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.tracking.listClicks(filter, { limit, offset })
  return paged("clicks", listed.rows, listed, query)
})
