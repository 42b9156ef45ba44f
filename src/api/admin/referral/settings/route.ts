// GET, POST /admin/referral/settings: the settings in force, and Save.
import { getSettings, saveSettings } from "../../../contract/shop/settings"
import { route } from "../../../route"
import { accountOf } from "../access/users-only"
import { settingsAnswer } from "./answers"

export const GET = route(getSettings, async ({ scope }) => ({ settings: await settingsAnswer(scope) }))

export const POST = route(saveSettings, async ({ referral, durable, scope, req, body, actor, now }) => {
  const { version, ...form } = body
  const by_user = (await accountOf(req)) !== null
  const apply_job = await referral.settings.save({ form, base_version: version, author: actor, by_user, now })
  // Saved is saved, also while Temporal is away: the sweep starts the job then.
  await durable.applyDefaults(apply_job.version)
  return { settings: await settingsAnswer(scope), apply_job }
})
