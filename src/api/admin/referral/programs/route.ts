// GET, POST /admin/referral/programs
import { programs } from "../../../contract/catalog/programs"
import { pageOfRecords, recordWith } from "../../../medusa-query"
import { route } from "../../../route"

export const GET = route(programs.list, (request) => pageOfRecords(programs.list, request))

export const POST = route(programs.create, async (request) => {
  const id = await request.referral.addProgram(request.body)
  return await recordWith(programs.create, id, request)
})
