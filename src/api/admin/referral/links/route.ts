// GET, POST /admin/referral/links
import { links } from "../../../contract/catalog/links"
import { pageOfRecords, recordWith } from "../../../medusa-query"
import { route } from "../../../route"

export const GET = route(links.list, (request) => pageOfRecords(links.list, request))

export const POST = route(links.create, async (request) => {
  const id = await request.referral.addLink(request.body)
  return await recordWith(links.create, id, request)
})
