// A referral URL whose codes are no text (a lone "%", half a character), or that has none or too many, leads to the shop like any other that
// is nobody's. Express refuses such a path before any route sees it.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../services"
import { leadOn, queryOf } from "./visit"

/** Everything below /r, and /r itself. A pattern without named parts: filling them in is what fails. */
export const REFERRAL_PATHS = /^\/r(\/|$)/i

const CODES = /^\/r\/[^/]+(\/[^/]+)?\/?$/i

export function leadOnUnreadable(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  if (isReadable(req.path)) next()
  else leadOn(res, referral(req.scope).tracking.frontPage(queryOf(req)))
}

function isReadable(path: string): boolean {
  try {
    return CODES.test(path) && decodeURIComponent(path) !== ""
  } catch {
    return false
  }
}
