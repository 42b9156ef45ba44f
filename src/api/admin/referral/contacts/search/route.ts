// POST /admin/referral/contacts/search
import { searchContacts } from "../../../../contract/people/contacts"
import { paged } from "../../../../paged"
import { route } from "../../../../route"

export const POST = route(searchContacts, async ({ referral, body }) => {
  const { limit, offset, ...filter } = body
  const listed = await referral.contacts.list(filter, { limit, offset })
  return paged("contacts", listed.rows, listed, body)
})
