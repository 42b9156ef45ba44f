// GET, POST /admin/referral/enrollments
import { enrollments } from "../../../contract/catalog/enrollments"
import { pageOfRecords, recordWith } from "../../../medusa-query"
import { route } from "../../../route"

export const GET = route(enrollments.list, (request) => pageOfRecords(enrollments.list, request))

export const POST = route(enrollments.create, async (request) => {
  const id = await request.referral.enroll(request.body)
  return await recordWith(enrollments.create, id, request)
})
