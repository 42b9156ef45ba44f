// Keeps who invites which admin user, beside Medusa's own routes: who made an approver is shown with each
// approval. A failure to keep it never keeps anybody from inviting.
import type {
  AuthenticatedMedusaRequest,
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { referral } from "../../services"
import { inPassing, whenAnswered } from "../../tracking"

const KEEPING = "keeping who invited an admin user"

/** Middleware of POST /admin/invites. */
export function keepInviter(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): void {
  const { actor_id, actor_type } = req.auth_context
  whenAnswered(res, async (body) => {
    const invite = (body as { invite?: { id?: unknown } } | null | undefined)?.invite?.id
    if (typeof invite !== "string") return
    const kept = { invite_id: invite, invited_by: actor_id, by_api_key: actor_type !== "user" }
    await inPassing(req, KEEPING, () => referral(req.scope).accounts.keepInvite(kept, Date.now()))
  })
  next()
}

/** Middleware of POST /admin/invites/accept: the invite that the token names has become this user. */
export function keepAccepted(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const invite = inviteIn(req.query.token)
  whenAnswered(res, async (body) => {
    const user = (body as { user?: { id?: unknown } } | null | undefined)?.user?.id
    if (typeof user !== "string" || invite === null) return
    await inPassing(req, KEEPING, () => referral(req.scope).accounts.inviteAccepted(invite, user, Date.now()))
  })
  next()
}

/** The invite's id; that Medusa took the token, its answer says. */
function inviteIn(token: unknown): string | null {
  try {
    const payload = String(token).split(".")[1] ?? ""
    const { id } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { id?: unknown }
    return typeof id === "string" ? id : null
  } catch {
    return null
  }
}
