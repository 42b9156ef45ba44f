// GET /admin/referral/commissions/:id
import { getCommission } from "../../../../contract/money/commissions"
import { route } from "../../../../route"
import { shownCommission } from "../shown"

export const GET = route(getCommission, async ({ scope, params }) => ({
  commission: await shownCommission(scope, params.id),
}))
