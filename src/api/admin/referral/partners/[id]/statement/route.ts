// GET /admin/referral/partners/:id/statement: what was owed to a partner at the month's begin and end, and all that changed it (semantics 7).
import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { refusing } from "../../../../../refusals"
import { referral } from "../../../../../services"
import { answerCsv, wantsCsv } from "../../../csv"
import { STATEMENT_COLUMNS, statementFile, statementRows } from "./csv"
import { numbered, type NumberedEntry } from "./numbered"
import type { AdminGetReferralStatement } from "./validators"

export const GET = refusing(async (req: AuthenticatedMedusaRequest, res) => {
  const asked = req.validatedQuery as AdminGetReferralStatement
  const found = await referral(req.scope).money.statement({ partner_id: req.params.id ?? "", ...asked })
  const { pages, ...head } = numbered(req.scope, found)
  // Caches between us and the client must not take one for the other.
  res.vary("Accept")
  if (wantsCsv(req)) {
    const file = { filename: statementFile(head), columns: STATEMENT_COLUMNS }
    await answerCsv(req, res, { ...file, rows: statementRows(head, pages) })
    return
  }
  const entries: NumberedEntry[] = []
  let closing_balance = head.opening_balance
  for await (const page of pages) {
    entries.push(...page.entries)
    closing_balance = page.closing_balance
  }
  res.json({ statement: { ...head, closing_balance, entries } })
})
