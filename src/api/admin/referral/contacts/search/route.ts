// POST /admin/referral/contacts/search: finds contacts by what must not stand in a URL.
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../refusals"
import { referral } from "../../../../services"
import { answerPage } from "../../pages"
import type { AdminSearchReferralContacts } from "../validators"

export const POST = refusing(async (req: AuthenticatedMedusaRequest<AdminSearchReferralContacts>, res) => {
  const { limit, offset, ...filter } = req.validatedBody
  const page = { limit, offset }
  answerPage(res, "contacts", await referral(req.scope).contacts.list(filter, page), page)
})
