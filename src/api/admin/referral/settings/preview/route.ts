// POST /admin/referral/settings/preview: what Save would do with this form, without saving.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { accountOf } from "../../access/users-only"
import type { AdminSaveReferralSettings } from "../validators"

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminSaveReferralSettings>, res) => {
  const { version, ...form } = req.validatedBody
  const by_user = (await accountOf(req)) !== null
  res.json(await referral(req.scope).defaults.preview({ form, base_version: version, by_user }))
})
