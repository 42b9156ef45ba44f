// The settings of the demo's shop, through the admin API: nobody has to wait a month for what was earned, and two admins must agree before
// money leaves. Leaves all other settings alone.
import type { HttpClient } from "../services/shop-http"

const WANTED = { hold_days: 0, required_approvals: 2 }

interface Settings {
  version: number
  hold_days: number
  required_approvals: number
}

/** Makes sure that the settings are these. */
export async function seedSettings(admin: HttpClient): Promise<void> {
  const { settings } = await admin.get<{ settings: Settings }>("/admin/referral/settings")
  const { version, hold_days, required_approvals } = settings
  if (hold_days === WANTED.hold_days && required_approvals === WANTED.required_approvals) return
  await admin.post("/admin/referral/settings", { version, ...WANTED })
}
