// GET, POST /admin/referral/enrollments/:id
import { enrollments } from "../../../../contract/catalog/enrollments"
import { recordWith } from "../../../../medusa-query"
import { route } from "../../../../route"

export const GET = route(enrollments.get, (request) =>
  recordWith(enrollments.get, request.params.id, request),
)

export const POST = route(enrollments.update, async (request) => {
  const { referral, params, body } = request
  await referral.changeEnrollment(params.id, body)
  return await recordWith(enrollments.update, params.id, request)
})
