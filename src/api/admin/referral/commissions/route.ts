// GET /admin/referral/commissions
import type { CommissionFilter } from "../../../../modules/referral/books/reading/commissions"
import type { QueryOf } from "../../../contract/endpoint"
import { listCommissions } from "../../../contract/money/commissions"
import { paged } from "../../../paged"
import { route } from "../../../route"
import { commissionRows, shownCommissions } from "./shown"

export const GET = route(
  listCommissions,
  async ({ referral, scope, query }) => {
    const listed = await referral.money.listCommissions(filterOf(query), query)
    return paged("commissions", await shownCommissions(scope, listed.rows), listed, query)
  },
  ({ referral, scope, query }) => ({
    filename: "commissions.csv",
    rows: commissionRows(scope, referral.money.everyCommission(filterOf(query))),
  }),
)

function filterOf(query: QueryOf<typeof listCommissions>): CommissionFilter {
  const { partner_id, order_id, program_id, status, role, currency_code, created_at = {}, order } = query
  const at = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time))
  return {
    ...{ partner_id, order_id, program_id, status, role, currency_code },
    from: at(created_at.gte),
    until: at(created_at.lt),
    oldestFirst: order === "created_at",
  }
}
