// GET /admin/referral/payouts/:id/entries
import { listPayoutEntries } from "../../../../../contract/payouts/payouts"
import { paged } from "../../../../../paged"
import { route } from "../../../../../route"
import { lineNames } from "../../../shop-names"

const NAMELESS = { order_display_id: null, line_title: null }

export const GET = route(listPayoutEntries, async ({ referral, scope, params, query }) => {
  const listed = await referral.payouts.payoutEntries(params.id, query)
  const lines = listed.rows.flatMap(({ order_id, line_id }) =>
    order_id === null || line_id === null ? [] : [{ order_id, line_id }],
  )
  const names = await lineNames(scope, lines)
  const rows = listed.rows.map(({ order_id, line_id, ...row }) => ({
    ...row,
    order_id,
    line_id,
    ...(order_id === null || line_id === null ? NAMELESS : names({ order_id, line_id })),
  }))
  return paged("entries", rows, listed, query)
})
