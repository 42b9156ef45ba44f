// GET /admin/referral/commissions: a page as JSON, or everything that the filters find as CSV.
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CommissionFilter } from "../../../../modules/referral/books/reading/commissions"
import { referral } from "../../../services"
import { answerCsv, wantsCsv } from "../csv"
import { answerPage } from "../pages"
import { lineNames } from "../shop-names"
import { COMMISSION_COLUMNS, commissionRows } from "./csv"
import type { AdminGetReferralCommissions } from "./validators"

export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const { limit, offset, ...asked } = req.validatedQuery as AdminGetReferralCommissions
  const filter = filterOf(asked)
  const { money } = referral(req.scope)
  // Caches between us and the client must not take one for the other.
  res.vary("Accept")
  if (wantsCsv(req)) {
    const rows = commissionRows(req.scope, money.everyCommission(filter))
    await answerCsv(req, res, { filename: "commissions.csv", columns: COMMISSION_COLUMNS, rows })
    return
  }
  const listed = await money.listCommissions(filter, { limit, offset })
  const names = await lineNames(req.scope, listed.rows)
  const rows = listed.rows.map((row) => ({ ...row, ...names(row) }))
  answerPage(res, "commissions", { ...listed, rows }, { limit, offset })
}

function filterOf({
  created_at = {},
  order,
  ...exactly
}: Omit<AdminGetReferralCommissions, "limit" | "offset">): CommissionFilter {
  const at = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time))
  return {
    ...exactly,
    from: at(created_at.gte),
    until: at(created_at.lt),
    oldestFirst: order === "created_at",
  }
}
