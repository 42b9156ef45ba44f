// GET /admin/referral/leads
import { listLeads } from "../../../contract/people/leads"
import { paged } from "../../../paged"
import { route } from "../../../route"

export const GET = route(listLeads, async ({ referral, query }) => {
  const { limit, offset, ...filter } = query
  const listed = await referral.leads.list(filter, { limit, offset })
  return paged("leads", listed.rows, listed, query)
})
