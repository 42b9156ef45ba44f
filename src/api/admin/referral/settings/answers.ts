// The defaults in force as they are answered, with the name of who saved them.
import type { MedusaContainer } from "@medusajs/framework/types"
import { referral } from "../../../services"
import { authorsOf } from "./authors"

export async function settingsAnswer(scope: MedusaContainer) {
  const { defaults } = referral(scope)
  const settings = await referral(scope).currentSettings()
  const authors = await authorsOf(scope, [settings.updated_by])
  return {
    ...settings,
    proxies_decided: defaults.proxies_decided,
    updated_by_user: authors(settings.updated_by),
  }
}
