// GET /admin/referral/apply-jobs/:id
import { getApplyJob } from "../../../../contract/shop/apply-jobs"
import { route } from "../../../../route"

export const GET = route(getApplyJob, async ({ referral, params }) => ({
  apply_job: await referral.settings.job(params.id),
}))
