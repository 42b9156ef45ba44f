// GET /admin/referral/settings/example-url
import { getExampleUrl } from "../../../../contract/shop/settings"
import { route } from "../../../../route"
import { ownBase } from "../../own-base"

export const GET = route(getExampleUrl, ({ referral, req, query }) =>
  referral.settings.exampleLink(query, ownBase(req)),
)
