// The defaults in force as they are answered, with the name of who saved them.
import type { MedusaContainer } from "@medusajs/framework/types"
import { referral } from "../../../services"
import { authorsOf } from "./authors"

export async function settingsAnswer(scope: MedusaContainer) {
  const settings = await referral(scope).currentSettings()
  const authors = await authorsOf(scope, [settings.updated_by])
  return { ...settings, updated_by_user: authors(settings.updated_by) }
}
