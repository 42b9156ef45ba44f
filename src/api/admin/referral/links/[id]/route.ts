// GET, POST /admin/referral/links/:id
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { answerOne } from "../../lists"
import { LINKS } from "../resource"
import type { AdminUpdateReferralLink } from "../validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) =>
  answerOne(LINKS, req.params.id ?? "", req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminUpdateReferralLink>, res) => {
  const id = req.params.id ?? ""
  await referral(req.scope).changeLink(id, req.validatedBody)
  await answerOne(LINKS, id, req, res)
})
