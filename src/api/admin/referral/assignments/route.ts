// POST /admin/referral/assignments (rules §4.1)
import { createAssignment } from "../../../contract/orders/assignments"
import { route } from "../../../route"

export const POST = route(createAssignment, async ({ referral, body, actor, now }) => {
  const assignment = { ...body, actor }
  await referral.assignPartner(assignment, now)
  return { assignment }
})
