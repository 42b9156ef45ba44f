// POST /admin/referral/enrollments/:id/reset-terms
import { resetEnrollmentTerms } from "../../../../../contract/catalog/enrollments"
import { recordWith } from "../../../../../medusa-query"
import { route } from "../../../../../route"

export const POST = route(resetEnrollmentTerms, async (request) => {
  await request.referral.resetTerms("enrollment", request.params.id)
  return await recordWith(resetEnrollmentTerms, request.params.id, request)
})
