// POST /admin/referral/contacts/move: all contacts of one partner become another's (semantics 4).
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import type { AdminMoveReferralContacts } from "../validators"

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminMoveReferralContacts>, res) => {
  const { from_partner_id, to_partner_id, reason } = req.validatedBody
  const by = { actor: req.auth_context.actor_id, reason }
  const moved = await referral(req.scope).contacts.moveAll(from_partner_id, to_partner_id, by, Date.now())
  res.json({ moved })
})
