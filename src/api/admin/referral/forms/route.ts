// GET, POST /admin/referral/forms
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerList, answerOne } from "../lists"
import { FORMS } from "./resource"
import type { AdminCreateReferralForm } from "./validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerList(FORMS, req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralForm>, res) => {
  const id = await referral(req.scope).leads.addForm(req.validatedBody)
  await answerOne(FORMS, id, req, res)
})
