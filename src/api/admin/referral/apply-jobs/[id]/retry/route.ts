// POST /admin/referral/apply-jobs/:id/retry: lets a failed job go on where it stopped.
import { refusing } from "../../../../../refusals"
import { durable, referral } from "../../../../../services"

export const POST = refusing(async (req, res) => {
  const apply_job = await referral(req.scope).defaults.retryJob(req.params.id ?? "", Date.now())
  await durable(req.scope).applyDefaults(apply_job.version)
  res.json({ apply_job })
})
