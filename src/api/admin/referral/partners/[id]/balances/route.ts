// GET /admin/referral/partners/:id/balances: what a partner stands at, ever earned and was paid, in each currency.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  res.json({ balances: await referral(req.scope).money.balancesOf(req.params.id ?? "") })
})
