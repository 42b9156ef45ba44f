// GET /admin/referral/payouts
import { listPayouts } from "../../../contract/payouts/payouts"
import { paged } from "../../../paged"
import { route } from "../../../route"
import { shownPayouts } from "./shown"

export const GET = route(listPayouts, async ({ referral, scope, query, actor }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.payouts.listPayouts({ ...filter, actor }, { limit, offset })
  return paged("payouts", await shownPayouts(scope, listed.rows), listed, query)
})
