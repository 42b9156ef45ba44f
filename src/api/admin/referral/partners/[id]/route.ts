// GET, POST /admin/referral/partners/:id
import { partners } from "../../../../contract/catalog/partners"
import { recordWith } from "../../../../medusa-query"
import { route } from "../../../../route"
import { withSharedEmail } from "../shared-email"

export const GET = route(partners.get, (request) =>
  recordWith(partners.get, request.params.id, request, withSharedEmail),
)

export const POST = route(partners.update, async (request) => {
  const { referral, params, body, now } = request
  await referral.changePartner(params.id, body, now)
  return await recordWith(partners.update, params.id, request, withSharedEmail)
})
