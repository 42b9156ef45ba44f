// GET /admin/referral/partners/:id/urls
import { listPartnerUrls } from "../../../../../contract/catalog/partners"
import { route } from "../../../../../route"
import { ownBase } from "../../../own-base"

export const GET = route(listPartnerUrls, async ({ referral, req, params }) => ({
  urls: await referral.referralUrls(params.id, ownBase(req)),
}))
