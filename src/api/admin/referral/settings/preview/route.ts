// POST /admin/referral/settings/preview
import { previewSettings } from "../../../../contract/shop/settings"
import { route } from "../../../../route"
import { accountOf } from "../../access/users-only"

export const POST = route(previewSettings, async ({ referral, req, body }) => {
  const { version, ...form } = body
  return await referral.settings.preview({
    form,
    base_version: version,
    by_user: (await accountOf(req)) !== null,
  })
})
