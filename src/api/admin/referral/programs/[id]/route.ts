// GET, POST /admin/referral/programs/:id
import { programs } from "../../../../contract/catalog/programs"
import { recordWith } from "../../../../medusa-query"
import { route } from "../../../../route"

export const GET = route(programs.get, (request) => recordWith(programs.get, request.params.id, request))

export const POST = route(programs.update, async (request) => {
  const { referral, params, body } = request
  await referral.changeProgram(params.id, body)
  return await recordWith(programs.update, params.id, request)
})
