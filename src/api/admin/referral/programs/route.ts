// GET, POST /admin/referral/programs
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerList, answerOne } from "../lists"
import { PROGRAMS } from "./resource"
import type { AdminCreateReferralProgram } from "./validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerList(PROGRAMS, req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralProgram>, res) => {
  const id = await referral(req.scope).addProgram(req.validatedBody)
  await answerOne(PROGRAMS, id, req, res)
})
