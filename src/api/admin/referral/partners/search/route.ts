// POST /admin/referral/partners/search: finds partners by what must not stand in a URL.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { answerList } from "../../lists"
import { PARTNERS } from "../resource"

export const POST = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const { email, ...filters } = req.filterableFields as { email?: string }
  if (email !== undefined) {
    req.filterableFields = { ...filters, email_norm: referral(req.scope).comparedEmail(email) }
  }
  await answerList(PARTNERS, req, res)
})
