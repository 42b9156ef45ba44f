// POST /admin/referral/assignments: credits a partner with a cart or order by hand, before it is decided (semantics 4.1).
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import type { AdminCreateReferralAssignment } from "./validators"

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralAssignment>, res) => {
  const { subject, partner_id } = req.validatedBody
  const actor = req.auth_context.actor_id
  await referral(req.scope).assignPartner({ subject, partner_id, actor }, Date.now())
  res.json({ assignment: { subject, partner_id, actor } })
})
