// GET, POST /admin/referral/enrollments/:id
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { answerOne } from "../../lists"
import { ENROLLMENTS } from "../resource"
import type { AdminUpdateReferralEnrollment } from "../validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) =>
  answerOne(ENROLLMENTS, req.params.id ?? "", req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminUpdateReferralEnrollment>, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).changeEnrollment(id, req.validatedBody)
  await answerOne(ENROLLMENTS, id, req, res)
})
