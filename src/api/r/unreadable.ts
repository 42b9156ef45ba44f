// A referral URL whose code is no text (a lone "%", half a character) leads to the shop like any other that is nobody's. Express refuses
// such a path before any route sees it.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../services"

/** Everything below /r. A pattern without named parts: filling them in is what fails. */
export const REFERRAL_PATHS = /^\/r\//

export function leadOnUnreadable(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  try {
    decodeURIComponent(req.path)
    next()
  } catch {
    res.set("cache-control", "no-store")
    res.redirect(302, referral(req.scope).destination(new URLSearchParams()))
  }
}
