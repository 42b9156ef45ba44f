// GET, POST /admin/referral/partners/:id
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { answerOne } from "../../lists"
import { PARTNERS } from "../resource"
import type { AdminUpdateReferralPartner } from "../validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) =>
  answerOne(PARTNERS, req.params.id ?? "", req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminUpdateReferralPartner>, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).changePartner(id, req.validatedBody, Date.now())
  await answerOne(PARTNERS, id, req, res)
})
