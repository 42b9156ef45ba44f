// GET /admin/referral/apply-jobs: the jobs that write saved defaults onto every record, newest first.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import type { AdminGetReferralApplyJobs } from "./validators"

export async function GET(
  req: AuthenticatedMedusaRequest<unknown, AdminGetReferralApplyJobs>,
  res: MedusaResponse,
): Promise<void> {
  const { limit, offset } = req.validatedQuery
  res.json({ ...(await referral(req.scope).defaults.jobs(req.validatedQuery)), offset, limit })
}
