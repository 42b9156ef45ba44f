// GET /admin/referral/contacts
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { referral } from "../../../services"
import { answerPage } from "../pages"
import type { AdminGetReferralContacts } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...filter } = req.validatedQuery as AdminGetReferralContacts
  const page = { limit, offset }
  answerPage(res, "contacts", await referral(req.scope).contacts.list(filter, page), page)
}
