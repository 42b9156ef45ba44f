// GET /admin/referral/apply-jobs
import { listApplyJobs } from "../../../contract/shop/apply-jobs"
import { route } from "../../../route"

export const GET = route(listApplyJobs, async ({ referral, query }) => {
  const { limit, offset } = query
  return { ...(await referral.settings.jobs(query)), offset, limit }
})
