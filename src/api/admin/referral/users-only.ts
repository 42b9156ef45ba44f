// Who decides about money, and sees where it goes: people who signed in, never API keys (semantics 7).
import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { refuse } from "../../refusals"

/** Whether a person asks. */
export const isUser = (req: MedusaRequest): boolean =>
  (req as Partial<AuthenticatedMedusaRequest>).auth_context?.actor_type === "user"

/** Middleware: lets nobody through but signed-in admin users. */
export function usersOnly(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  if (isUser(req)) {
    next()
    return
  }
  const message = "An API key can't do this. Sign in as an admin user: it counts who it was."
  refuse(res, { type: "not_allowed", code: "payout_run.needs_user", message })
}
