// POST /admin/referral/apply-jobs/:id/retry
import { retryApplyJob } from "../../../../../contract/shop/apply-jobs"
import { route } from "../../../../../route"

export const POST = route(retryApplyJob, async ({ referral, durable, params, now }) => {
  const apply_job = await referral.settings.retryJob(params.id, now)
  await durable.applyDefaults(apply_job.version)
  return { apply_job }
})
