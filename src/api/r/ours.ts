// Marks every answer below /r as given by this plugin, so that "test link" can tell it from another server's behind the same name.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

export const OURS_HEADER = "x-referral-link"

export function markAsOurs(_req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.set(OURS_HEADER, "1")
  next()
}
