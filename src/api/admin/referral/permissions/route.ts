// GET /admin/referral/permissions: pages offer nothing that would be refused.
import { listPermissions } from "../../../contract/shop/health"
import { route } from "../../../route"
import { grantedTo } from "../access/granted"

export const GET = route(listPermissions, async ({ req }) => ({
  permissions: [...(await grantedTo(req))].sort(),
}))
