// GET, POST /admin/referral/partners
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerList, answerOne } from "../lists"
import { PARTNERS } from "./resource"
import type { AdminCreateReferralPartner } from "./validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerList(PARTNERS, req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralPartner>, res) => {
  const id = await referral(req.scope).addPartner(req.validatedBody)
  await answerOne(PARTNERS, id, req, res)
})
