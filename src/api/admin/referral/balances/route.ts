// GET /admin/referral/balances: what partners stand at, by partner, then currency.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import type { AdminGetReferralBalances } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralBalances
  const page = { limit, offset }
  answerPage(res, "balances", await referral(req.scope).money.listBalances(filter, page), page)
}
