// GET /admin/referral/payouts/:id: one payout; a person who signed in sees where the money goes, an API key does not.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { shownActions } from "../actions"
import { shownDetails } from "../details"
import { grantedTo } from "../../access/granted"
import { accountOf } from "../../access/users-only"
import { shownPayouts } from "../shown"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const { payouts } = referral(req.scope)
  const withDetails =
    (await accountOf(req)) !== null && (await grantedTo(req)).has("referral_payout_details:read")
  const found = await payouts.payout(req.params.id ?? "", { withDetails })
  const [payout] = await shownPayouts(req.scope, [found])
  res.setHeader("cache-control", "no-store")
  const actions = await shownActions(req.scope, found.actions)
  res.json({ payout: { ...payout, details: found.details && shownDetails(found.details), actions } })
})
