// GET, POST /admin/referral/contacts/:id (rules §4.7)
import { getContact, moveContact } from "../../../../contract/people/contacts"
import { route } from "../../../../route"
import { shownContact } from "../shown"

export const GET = route(getContact, async ({ scope, params }) => ({
  contact: await shownContact(scope, params.id),
}))

export const POST = route(moveContact, async ({ referral, scope, params, body, actor, now }) => {
  await referral.contacts.move(params.id, body.lead_partner_id, { actor, reason: body.reason }, now)
  return { contact: await shownContact(scope, params.id) }
})
