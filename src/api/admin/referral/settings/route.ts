// GET, POST /admin/referral/settings: the defaults in force, and Save.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { durable, referral } from "../../../services"
import { accountOf } from "../access/users-only"
import { settingsAnswer } from "./answers"
import type { AdminSaveReferralSettings } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  res.json({ settings: await settingsAnswer(req.scope) })
}

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminSaveReferralSettings>, res) => {
  const { version, ...form } = req.validatedBody
  const { defaults } = referral(req.scope)
  const apply_job = await defaults.save({
    form,
    base_version: version,
    author: req.auth_context.actor_id,
    by_user: (await accountOf(req)) !== null,
    now: Date.now(),
  })
  // Saved is saved, also while Temporal is away: the sweep starts the job then.
  await durable(req.scope).applyDefaults(apply_job.version)
  res.json({ settings: await settingsAnswer(req.scope), apply_job })
})
