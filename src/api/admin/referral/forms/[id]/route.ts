// GET, POST /admin/referral/forms/:id
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { answerOne } from "../../lists"
import { FORMS } from "../resource"
import type { AdminUpdateReferralForm } from "../validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) =>
  answerOne(FORMS, req.params.id ?? "", req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminUpdateReferralForm>, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).leads.changeForm(id, req.validatedBody)
  await answerOne(FORMS, id, req, res)
})
