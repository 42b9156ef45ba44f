// Owns who may do what guards money: signed-in admin users who still exist, never API keys (rules §7.3,
// §7.4). Medusa checks a token alone, which lives a day; here the account behind it is looked up.
import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { Query } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AdminAccount } from "../../../../modules/referral/payouts"
import { refusal, refuse, refused } from "../../../refusals"
import { referral } from "../../../services"

const accounts = new WeakMap<MedusaRequest, Promise<AdminAccount | null>>()

/**
 * The admin user who asks, as Medusa has them now; null for an API key, and for a user who was deleted since.
 */
export async function accountOf(req: MedusaRequest): Promise<AdminAccount | null> {
  const known = accounts.get(req) ?? lookUp(req)
  accounts.set(req, known)
  return await known
}

const authOf = (req: MedusaRequest) => (req as Partial<AuthenticatedMedusaRequest>).auth_context

async function lookUp(req: MedusaRequest): Promise<AdminAccount | null> {
  const auth = authOf(req)
  if (auth?.actor_type !== "user") return null
  const query = req.scope.resolve<Query>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "user",
    fields: ["id", "email", "created_at"],
    filters: { id: auth.actor_id },
  })
  const [user] = data as { id: string; email: string; created_at: string | Date }[]
  return user === undefined
    ? null
    : { id: user.id, email: user.email, created_at: new Date(user.created_at).getTime() }
}

const NEEDS_USER = "An API key can't do this. Sign in as an admin user: it counts who it was."

/** Middleware: turns away users who were deleted since they signed in. API keys go on. */
export async function existingOnly(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  if (authOf(req)?.actor_type !== "user" || (await accountOf(req)) !== null) {
    next()
    return
  }
  const message = "Your account was deleted. Sign in with another one."
  refuse(res, refusal("request.user_deleted", message))
}

/** Refuses everybody but signed-in admin users, behind `existingOnly`. */
export async function requireUser(req: MedusaRequest): Promise<AdminAccount> {
  const account = await accountOf(req)
  if (account === null) throw refused("request.needs_user", NEEDS_USER)
  return account
}

/**
 * Refuses users who may not decide about the money of the run that the path names. An unknown run is the
 * route's to refuse.
 */
export async function requireApprover(req: MedusaRequest): Promise<void> {
  const account = await requireUser(req)
  await referral(req.scope).payouts.requireApprover(account, req.params.id ?? "")
}
