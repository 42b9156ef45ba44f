// Owns how a client is told that it asks too often: 429, `request.too_many`, and after how many seconds it may come again.
import type { AuthenticatedMedusaRequest, MedusaRequest } from "@medusajs/framework/http"
import type { Limited } from "../modules/referral/tracking/rate-limits"
import { countedAddressOf } from "./client-address"
import { refusal, RequestRefused } from "./refusals"
import { referral } from "./services"

/**
 * Seconds until this address may come again, or null where it may now. An address that speaks for many is not
 * counted: a server of the storefront's, and a proxy that nobody named.
 */
export async function tooMany(req: MedusaRequest, name: Limited): Promise<number | null> {
  return await referral(req.scope).tracking.tooMany(name, countedAddressOf(req))
}

/** Counts a request of one address, or in the admin of one user; refused with `request.too_many`. */
export async function checkLimit(req: MedusaRequest, name: Limited, path: string): Promise<void> {
  const byUser = path.startsWith("/admin/")
  const seconds = byUser
    ? await referral(req.scope).tracking.tooManyBy(
        name,
        (req as AuthenticatedMedusaRequest).auth_context.actor_id,
      )
    : await tooMany(req, name)
  if (seconds === null) return
  const message = `Too many requests from one ${byUser ? "user" : "address"}. Try again in ${seconds} s.`
  throw new RequestRefused(refusal("request.too_many", message), { "retry-after": String(seconds) })
}
