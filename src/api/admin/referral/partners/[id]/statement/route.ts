// GET /admin/referral/partners/:id/statement (rules §7.9)
import { getStatement } from "../../../../../contract/money/balances"
import { type RouteRequest, route } from "../../../../../route"
import { statementFile, statementRows } from "./csv"
import { numbered, type NumberedEntry } from "./numbered"

const statementOf = async ({ referral, scope, params, query }: RouteRequest<typeof getStatement>) =>
  numbered(scope, await referral.money.statement({ partner_id: params.id, ...query }))

export const GET = route(
  getStatement,
  async (request) => {
    const { pages, ...head } = await statementOf(request)
    const entries: NumberedEntry[] = []
    let closing_balance = head.opening_balance
    for await (const page of pages) {
      entries.push(...page.entries)
      closing_balance = page.closing_balance
    }
    return { statement: { ...head, closing_balance, entries } }
  },
  async (request) => {
    const { pages, ...head } = await statementOf(request)
    return { filename: statementFile(head), rows: statementRows(head, pages) }
  },
)
