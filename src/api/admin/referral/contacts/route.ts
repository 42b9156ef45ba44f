// GET /admin/referral/contacts
import { listContacts } from "../../../contract/people/contacts"
import { paged } from "../../../paged"
import { route } from "../../../route"

export const GET = route(listContacts, async ({ referral, query }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.contacts.list(filter, { limit, offset })
  return paged("contacts", listed.rows, listed, query)
})
