// GET, POST /admin/referral/links
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerList, answerOne } from "../lists"
import { LINKS } from "./resource"
import type { AdminCreateReferralLink } from "./validators"

export const GET = (req: AuthenticatedMedusaRequest, res: MedusaResponse) => answerList(LINKS, req, res)

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminCreateReferralLink>, res) => {
  const id = await referral(req.scope).addLink(req.validatedBody)
  await answerOne(LINKS, id, req, res)
})
