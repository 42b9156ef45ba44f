// GET, POST /admin/referral/enrollments
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerList, answerOne } from "../lists"
import { ENROLLMENTS } from "./resource"
import type { AdminCreateReferralEnrollment } from "./validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerList(ENROLLMENTS, req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralEnrollment>, res) => {
  const id = await referral(req.scope).enroll(req.validatedBody)
  await answerOne(ENROLLMENTS, id, req, res)
})
