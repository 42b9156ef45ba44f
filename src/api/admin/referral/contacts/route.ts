// GET /admin/referral/contacts
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../refusals"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import type { AdminGetReferralContacts } from "./validators"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralContacts
  const page = { limit, offset }
  answerPage(res, "contacts", await referral(req.scope).contacts.list(filter, page), page)
})
