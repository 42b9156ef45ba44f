// GET, POST /admin/referral/contacts/:id: a contact with history and leads; moving it to another lead partner (semantics 4).
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { answerContact } from "../one"
import type { AdminMoveReferralContact } from "../validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) =>
  answerContact(req, res, req.params.id ?? "")

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminMoveReferralContact>, res) => {
  const id = req.params.id ?? ""
  const { lead_partner_id, reason } = req.validatedBody
  const by = { actor: req.auth_context.actor_id, reason }
  await referral(req.scope).contacts.move(id, lead_partner_id, by, Date.now())
  await answerContact(req, res, id)
})
