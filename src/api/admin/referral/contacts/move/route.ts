// POST /admin/referral/contacts/move (rules §4.7)
import { moveContacts } from "../../../../contract/people/contacts"
import { route } from "../../../../route"

export const POST = route(moveContacts, async ({ referral, body, actor, now }) => {
  const { from_partner_id, to_partner_id, reason } = body
  return { moved: await referral.contacts.moveAll(from_partner_id, to_partner_id, { actor, reason }, now) }
})
