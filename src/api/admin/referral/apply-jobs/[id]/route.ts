// GET /admin/referral/apply-jobs/:id: how far a job is.
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"

export const GET = refusing(async (req, res) => {
  res.json({ apply_job: await referral(req.scope).defaults.job(req.params.id ?? "") })
})
