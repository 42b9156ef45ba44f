// GET, POST /admin/referral/links/:id
import { links } from "../../../../contract/catalog/links"
import { recordWith } from "../../../../medusa-query"
import { route } from "../../../../route"

export const GET = route(links.get, (request) => recordWith(links.get, request.params.id, request))

export const POST = route(links.update, async (request) => {
  const { referral, params, body } = request
  await referral.changeLink(params.id, body)
  return await recordWith(links.update, params.id, request)
})
