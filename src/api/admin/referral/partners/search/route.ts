// POST /admin/referral/partners/search
import { searchPartners } from "../../../../contract/catalog/partners"
import { pageOfRecords } from "../../../../medusa-query"
import { route } from "../../../../route"
import { withSharedEmail } from "../shared-email"

export const POST = route(searchPartners, (request) => {
  const { req, referral } = request
  const { email, ...filters } = req.filterableFields as { email?: string }
  if (email !== undefined) req.filterableFields = { ...filters, email_norm: referral.comparedEmail(email) }
  return pageOfRecords(searchPartners, request, withSharedEmail)
})
