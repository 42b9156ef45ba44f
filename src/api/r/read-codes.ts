// A referral URL as people and programs write it: with a full stop or bracket behind it, a second slash, half
// an escape. It is made to say plainly whose codes it carries, before any route sees it; one that carries
// none, or too many, leads to the shop.
import { unescape } from "node:querystring"
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../services"
import { leadOn, queryOf } from "./visit"

/**
 * Everything below /r, and /r itself. A pattern without named parts: filling them in fails at half an escape.
 */
export const REFERRAL_PATHS = /^\/r(\/|$)/i

export function readCodes(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const { tracking } = referral(req.scope)
  // Never throws: what stands for no text becomes U+FFFD, and "%" stays.
  const codes = tracking.codesIn(req.path.split("/").slice(2).map(unescape))
  if (codes === null) {
    leadOn(res, tracking.frontPage(queryOf(req)))
    return
  }
  const { link, code } = codes
  req.url = `/r/${[...(link === null ? [] : [link]), code].map(encodeURIComponent).join("/")}`
  next()
}
