// GET /admin/referral/reports/clicks: how many clicks counted, one visitor on one link once an hour, by hour or day of UTC.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../../services"
import type { AdminGetReferralClickReport } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { from, to, ...question } = req.validatedQuery as AdminGetReferralClickReport
  const { tracking } = referral(req.scope)
  res.json({ clicks: await tracking.clickCounts({ ...question, from: from.getTime(), to: to.getTime() }) })
}
