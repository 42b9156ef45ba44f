// POST /admin/referral/settings/preview: what Save would do with this form, without saving.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import type { AdminSaveReferralSettings } from "../validators"

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminSaveReferralSettings>, res) => {
  const { version, ...form } = req.validatedBody
  res.json(await referral(req.scope).defaults.preview(form, version))
})
