// GET /admin/referral/partners/:id/statement: what was owed to a partner at the month's begin and end, and all that changed it (semantics 7).
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { answerCsv, wantsCsv } from "../../../csv"
import { orderNumbers } from "../../../shop-names"
import { STATEMENT_COLUMNS, statementFile, statementRows } from "./csv"
import type { AdminGetReferralStatement } from "./validators"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const asked = req.validatedQuery as AdminGetReferralStatement
  const found = await referral(req.scope).money.statement({ partner_id: req.params.id ?? "", ...asked })
  const numbers = await orderNumbers(
    req.scope,
    found.entries.flatMap((entry) => entry.order_id ?? []),
  )
  const entries = found.entries.map((entry) => ({
    ...entry,
    order_display_id: numbers.get(entry.order_id ?? "") ?? null,
  }))
  const statement = { ...found, entries }
  // Caches between us and the client must not take one for the other.
  res.vary("Accept")
  if (wantsCsv(req)) {
    const file = { filename: statementFile(statement), columns: STATEMENT_COLUMNS }
    await answerCsv(req, res, { ...file, rows: statementRows(statement) })
  } else res.json({ statement })
})
