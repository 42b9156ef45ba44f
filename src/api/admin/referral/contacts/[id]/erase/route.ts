// POST /admin/referral/contacts/:id/erase (rules §9.1)
import { eraseContact } from "../../../../../contract/people/contacts"
import { route } from "../../../../../route"
import { shownContact } from "../../shown"

export const POST = route(eraseContact, async ({ referral, scope, params, actor, now }) => {
  await referral.contacts.erase(params.id, actor, now)
  return { contact: await shownContact(scope, params.id) }
})
