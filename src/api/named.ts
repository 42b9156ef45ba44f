// Owns what may stand in a URL as the id or code of one thing: anything else names nothing, and is nothing to
// trouble the database with.
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { KindOfRecord } from "./errors"
import { refusal, refuse } from "./refusals"

/** An id of the module's or of Medusa's, or a code. */
export const NAME = /^[\w-]{1,100}$/

/** The thing that a wrong id does not name, by the segment of the URL before it. */
export const NAMED_IN_ADMIN: Readonly<Record<string, KindOfRecord>> = {
  "apply-jobs": "apply_job",
  commissions: "commission",
  contacts: "contact",
  coupons: "coupon",
  enrollments: "enrollment",
  forms: "form",
  links: "link",
  orders: "order",
  partners: "partner",
  "payout-runs": "payout_run",
  payouts: "payout",
  programs: "program",
  "unsettled-orders": "unsettled_order",
}
export const NAMED_IN_STORE: Readonly<Record<string, KindOfRecord>> = { carts: "cart", forms: "form" }

/** Middleware, before the router decodes what stands in the URL: half an escape would end it with 500. */
export function namedOnly(kinds: Readonly<Record<string, KindOfRecord>>) {
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const segments = req.originalUrl.split("?", 1)[0]?.split("/") ?? []
    const at = segments.findIndex((segment) => Object.hasOwn(kinds, segment.toLowerCase()))
    const name = segments[at + 1] ?? ""
    const one = kinds[segments[at]?.toLowerCase() ?? ""]
    if (one === undefined || name === "" || NAME.test(decoded(name))) {
      next()
      return
    }
    const message = `There is no ${one.replace("_", " ")} with such an id. Check the id.`
    refuse(res, refusal(`${one}.unknown`, message))
  }
}

/** Middleware: half an escape in the URL of a confirmation is no token of ours. */
export function decodableOnly(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  if (decoded(req.path) !== "") {
    next()
    return
  }
  const message = "The link is not whole. Open the link in the mail again."
  refuse(res, refusal("confirmation.invalid", message))
}

/** @example decoded("a%20b") // "a b"; decoded("%") // "" */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ""
  }
}
