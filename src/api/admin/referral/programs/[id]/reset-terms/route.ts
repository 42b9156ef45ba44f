// POST /admin/referral/programs/:id/reset-terms
import { resetProgramTerms } from "../../../../../contract/catalog/programs"
import { recordWith } from "../../../../../medusa-query"
import { route } from "../../../../../route"

export const POST = route(resetProgramTerms, async (request) => {
  await request.referral.resetTerms("program", request.params.id)
  return await recordWith(resetProgramTerms, request.params.id, request)
})
