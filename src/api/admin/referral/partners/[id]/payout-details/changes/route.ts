// GET /admin/referral/partners/:id/payout-details/changes
import { listPayoutDetailsChanges } from "../../../../../../contract/payouts/payout-details"
import { paged } from "../../../../../../paged"
import { route } from "../../../../../../route"
import { withActors } from "../../../../actors"

export const GET = route(listPayoutDetailsChanges, async ({ referral, scope, res, params, query }) => {
  const listed = await referral.payouts.detailsChanges(params.id, query)
  res.setHeader("cache-control", "no-store")
  return paged("payout_details_changes", await withActors(scope, listed.rows, "changed_by"), listed, query)
})
