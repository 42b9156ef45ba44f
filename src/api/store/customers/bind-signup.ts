// Binds a registration to its visitor and address, as carts are bound.
import type { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"
import { addressOf } from "../../client-address"
import { tooMany } from "../../rate-limit"
import { referral } from "../../services"
import { inPassing, visitorOf, whenAnswered } from "../../tracking"

/** Middleware of the registration, after the sign-in was recognised. */
export async function bindSignupToVisitor(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const { tracking } = referral(req.scope)
  const signIn = (req.auth_context as { auth_identity_id?: string } | undefined)?.auth_identity_id
  const [visitorId, address] = [visitorOf(req), addressOf(req)]
  if (signIn !== undefined && signIn !== "") {
    await inPassing(req, "binding a registration", async () => {
      if ((await tooMany(req, "writes")) !== null) return
      await tracking.bindSignup(signIn, visitorId, address, Date.now())
    })
    whenAnswered(res, async (body) => {
      const made = (body as { customer?: { id?: unknown } } | null | undefined)?.customer?.id
      if (typeof made !== "string") return
      await inPassing(req, "binding a registration", () => tracking.signupBecame(signIn, made))
    })
  }
  next()
}
