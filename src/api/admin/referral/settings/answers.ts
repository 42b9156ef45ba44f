// The settings in force as they are answered, with the name of who saved them.
import type { MedusaContainer } from "@medusajs/framework/types"
import { referral } from "../../../services"
import { authorsOf } from "./authors"

export async function settingsAnswer(scope: MedusaContainer) {
  const service = referral(scope)
  const inForce = await service.currentSettings()
  const authors = await authorsOf(scope, [inForce.updated_by])
  return {
    ...inForce,
    proxies_decided: service.settings.proxies_decided,
    updated_by_user: authors(inForce.updated_by),
  }
}
