// POST /admin/referral/enrollments/:id/reset-terms: ends a hand edit.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { answerOne } from "../../../lists"
import { ENROLLMENTS } from "../../resource"

export const POST = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).resetTerms("enrollment", id)
  await answerOne(ENROLLMENTS, id, req, res)
})
