// GET, POST /admin/referral/programs/:id
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { answerOne } from "../../lists"
import { PROGRAMS } from "../resource"
import type { AdminUpdateReferralProgram } from "../validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) =>
  answerOne(PROGRAMS, req.params.id ?? "", req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminUpdateReferralProgram>, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).changeProgram(id, req.validatedBody)
  await answerOne(PROGRAMS, id, req, res)
})
