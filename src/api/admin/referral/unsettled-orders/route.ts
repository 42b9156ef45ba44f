// GET /admin/referral/unsettled-orders: orders that could not be settled, the one that has waited longest
// first.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import { shownUnsettled } from "./shown"
import type { AdminGetReferralUnsettledOrders } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralUnsettledOrders
  const listed = await referral(req.scope).unsettled.list(filter, { limit, offset })
  const rows = await shownUnsettled(req.scope, listed.rows)
  answerPage(res, "unsettled_orders", { ...listed, rows }, { limit, offset })
}
