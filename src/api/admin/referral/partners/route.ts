// GET, POST /admin/referral/partners
import { partners } from "../../../contract/catalog/partners"
import { pageOfRecords, recordWith } from "../../../medusa-query"
import { route } from "../../../route"
import { withSharedEmail } from "./shared-email"

export const GET = route(partners.list, (request) => pageOfRecords(partners.list, request, withSharedEmail))

export const POST = route(partners.create, async (request) => {
  const id = await request.referral.addPartner(request.body)
  return await recordWith(partners.create, id, request, withSharedEmail)
})
