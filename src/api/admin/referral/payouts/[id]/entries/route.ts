// GET /admin/referral/payouts/:id/entries: why a payout is as much as it is, down to orders and their lines.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { answerPage } from "../../../pages"
import { lineNames } from "../../../shop-names"
import type { AdminGetReferralPayoutEntries } from "../../validators"

const NAMELESS = { order_display_id: null, line_title: null }

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const page = req.validatedQuery as AdminGetReferralPayoutEntries
  const listed = await referral(req.scope).payouts.payoutEntries(req.params.id ?? "", page)
  const lines = listed.rows.flatMap(({ order_id, line_id }) =>
    order_id === null || line_id === null ? [] : [{ order_id, line_id }],
  )
  const names = await lineNames(req.scope, lines)
  const rows = listed.rows.map(({ order_id, line_id, ...row }) => ({
    ...row,
    order_id,
    line_id,
    ...(order_id === null || line_id === null ? NAMELESS : names({ order_id, line_id })),
  }))
  answerPage(res, "entries", { ...listed, rows }, page)
})
