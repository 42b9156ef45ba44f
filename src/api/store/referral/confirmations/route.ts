// POST /store/referral/confirmations
import { confirmSubmission } from "../../../contract/store/submissions"
import { route } from "../../../route"

export const POST = route(confirmSubmission, async ({ referral, durable, body, now }) => {
  const id = await referral.leads.confirm(body.token, now)
  await durable.leadChanged(id)
  return { submission: { id } }
})
