// POST /admin/referral/programs/:id/reset-terms: ends a hand edit.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { answerOne } from "../../../lists"
import { PROGRAMS } from "../../resource"

export const POST = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).resetTerms("program", id)
  await answerOne(PROGRAMS, id, req, res)
})
