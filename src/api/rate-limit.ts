// Owns how a client is told that it asks too often: 429, `request.too_many`, and after how many seconds it may come again.
import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { Limited } from "../modules/referral/tracking/rate-limits"
import { countedAddressOf } from "./client-address"
import { refuse } from "./refusals"
import { referral } from "./services"

/**
 * Seconds until this address may come again, or null where it may now. An address that speaks for many is not
 * counted: a server of the storefront's, and a proxy that nobody named.
 */
export async function tooMany(req: MedusaRequest, name: Limited): Promise<number | null> {
  return await referral(req.scope).tracking.tooMany(name, countedAddressOf(req))
}

/** Middleware that turns away who asks too often. */
export const limited = (name: Limited) => limitedBy((req) => tooMany(req, name), "one address")

/** The same for each signed-in user, wherever they are. */
export const limitedPerActor = (name: Limited) =>
  limitedBy(
    (req) =>
      referral(req.scope).tracking.tooManyBy(name, (req as AuthenticatedMedusaRequest).auth_context.actor_id),
    "one user",
  )

function limitedBy(ask: (req: MedusaRequest) => Promise<number | null>, whose: string) {
  return async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const seconds = await ask(req)
    if (seconds === null) {
      next()
      return
    }
    res.set("retry-after", String(seconds))
    const message = `Too many requests from ${whose}. Try again in ${seconds} s.`
    refuse(res, { type: "too_many_requests", code: "request.too_many", message })
  }
}
