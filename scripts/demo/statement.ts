// A partner's statement of this month, over HTTP, told by kinds of lines: there is one for every line of every order. Calculates only how many
// there are of a kind, and what they come to together.
import type { HttpClient } from "../services/shop-http"
import { money } from "./commission"
import type { Partner } from "./partners"

interface Statement {
  month: string
  currency_code: string
  opening_balance: number
  closing_balance: number
  entries: { kind: string; amount: number }[]
}

/** What is owed at the month's begin and now, and what came between. */
export async function statementOf(admin: HttpClient, partner: Partner, currency: string): Promise<string[]> {
  const month = new Date().toISOString().slice(0, 7)
  const question = `currency_code=${currency}&month=${month}`
  const { statement } = await admin.get<{ statement: Statement }>(
    `/admin/referral/partners/${partner.id}/statement?${question}`,
  )
  const { opening_balance, closing_balance, entries } = statement
  return [
    `${partner.name}'s statement of ${month}, owed to them:`,
    line("at its beginning", opening_balance, currency),
    ...[...byKind(entries)].map(([kind, amounts]) =>
      line(`${amounts.length} × ${kind}`, sum(amounts), currency),
    ),
    line("now", closing_balance, currency),
  ]
}

function byKind(entries: Statement["entries"]): Map<string, number[]> {
  const kinds = new Map<string, number[]>()
  for (const { kind, amount } of entries) kinds.set(kind, [...(kinds.get(kind) ?? []), amount])
  return kinds
}

const sum = (amounts: number[]): number => amounts.reduce((all, amount) => all + amount, 0)

const line = (what: string, amount: number, currency: string): string =>
  `    ${what.padEnd(18)} ${money(amount, currency).padStart(12)}`
