// POST /admin/referral/contacts/:id/erase: everything personal about a contact is forgotten; sums and proofs stay (semantics 9).
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { answerContact } from "../../one"

export const POST = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).contacts.erase(id, req.auth_context.actor_id, Date.now())
  await answerContact(req, res, id)
})
