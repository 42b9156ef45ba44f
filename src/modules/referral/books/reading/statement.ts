// Reads a partner's statement of a month in one currency: only that partner's entries, by their index. What a statement is, core says.
import {
  type Account,
  type Balance,
  type EntryKind,
  type LedgerEntry,
  owedOf,
  payoutOf,
  statement,
  type StatementLine,
  statementMonth,
  type StatementPeriod,
} from "../../../../core"
import { date, type Db, instant, rowOf } from "../db"
import { everyPage, type List } from "../lists"
import { inMajor, requireCurrency } from "../money"
import type { PartnerName } from "../order/record/names"
import { partnerName } from "./balances"
import { ordersOf } from "./ledger"

/**
 * A statement as HTTP shows it: what the shop owed the partner, pending and available together, in major units. The lines are read while they
 * are answered: there may be many.
 */
export interface StatementView {
  partner: PartnerName
  currency_code: string
  /** "2026-11", a month of UTC; entries belong to it by when they were posted. */
  month: string
  opening_balance: number
  pages: AsyncGenerator<StatementPage>
}

/** Some of the lines, in the order in which they were posted, and what was owed after them. */
export interface StatementPage {
  entries: StatementEntry[]
  closing_balance: number
}

type StatementKind = Exclude<EntryKind, "matured">

/** One line. What matured moved nothing between shop and partner, and is left out. */
export interface StatementEntry {
  at: string
  kind: StatementKind
  order_id: string | null
  commission_id: string | null
  payout_id: string | null
  /** Which sentence says what it is: the kind, and for an adjustment its direction. */
  description_code: Exclude<StatementKind, "adjusted"> | "adjusted_up" | "adjusted_down"
  /** Below 0 where less is owed after it; 0 where a payout that was reserved before has left. */
  amount: number
  balance: number
}

/** Which statement. */
export interface StatementQuestion {
  partner_id: string
  currency_code: string
  month: string
}

/** Refused with `partner.unknown`, `currency.unknown`. */
export async function statementOf(
  db: Db,
  { partner_id, currency_code, month }: StatementQuestion,
): Promise<StatementView> {
  requireCurrency(currency_code, "currency_code")
  const partner = await partnerName(db, partner_id)
  const [year, ofYear] = month.split("-").map(Number)
  const period = { partner_id, currency: currency_code, ...statementMonth(year ?? 0, ofYear ?? 0) }
  const opening = await balanceBefore(db, period)
  const opening_balance = inMajor(owedOf(opening), currency_code)
  return { partner, currency_code, month, opening_balance, pages: pagesOf(db, period, opening) }
}

/** Each page opens with the balance with which the last one closed. */
async function* pagesOf(db: Db, period: StatementPeriod, opening: Balance): AsyncGenerator<StatementPage> {
  let balance = opening
  for await (const rows of everyPage<EntryRow>(db, listOf(period))) {
    const entries = rows.map((row) => ledgerEntry(row, period))
    const { lines, closing } = statement(entries, period, balance)
    const orders = await ordersOf(
      db,
      lines.flatMap((line) => line.commission_id ?? []),
    )
    yield {
      entries: lines.flatMap(({ kind, ...line }) =>
        kind === "matured"
          ? []
          : [entryOf({ ...line, kind }, orders.get(line.commission_id ?? "") ?? null, period.currency)],
      ),
      closing_balance: inMajor(owedOf(closing), period.currency),
    }
    balance = closing
  }
}

function entryOf(
  line: Omit<StatementLine, "kind"> & { kind: StatementKind },
  order_id: string | null,
  currency: string,
): StatementEntry {
  const { kind, posted_at, commission_id, payout_id, owed } = line
  const amount = owedOf(line)
  return {
    at: date(posted_at).toISOString(),
    kind,
    order_id,
    commission_id,
    payout_id,
    description_code: kind === "adjusted" ? (amount > 0n ? "adjusted_up" : "adjusted_down") : kind,
    amount: inMajor(amount, currency),
    balance: inMajor(owed, currency),
  }
}

/** The sum of everything that was posted before the period. */
async function balanceBefore(db: Db, { partner_id, currency, from }: StatementPeriod): Promise<Balance> {
  const moved = (account: string) =>
    `coalesce(sum(CASE ${account} WHEN destination THEN amount WHEN source THEN -amount END), 0)`
  const row = await rowOf<Record<keyof Balance, string>>(
    db,
    `SELECT ${moved("'partner:' || partner_id || ':pending'")} AS pending,
            ${moved("'partner:' || partner_id || ':available'")} AS available,
            ${moved("'bank'")} AS paid
     FROM referral_ledger_entry WHERE partner_id = ? AND currency_code = ? AND posted_at < ?`,
    [partner_id, currency, date(from)],
  )
  return {
    pending: BigInt(row?.pending ?? 0),
    available: BigInt(row?.available ?? 0),
    paid: BigInt(row?.paid ?? 0),
  }
}

interface EntryRow {
  key: string
  source: Account
  destination: Account
  amount: string
  commission_id: string | null
  effective_at: Date
  posted_at: Date
}

const listOf = ({ partner_id, currency, from, until }: StatementPeriod): List => ({
  table: "referral_ledger_entry",
  columns: "key, source, destination, amount, commission_id, effective_at, posted_at",
  where: [
    ["partner_id = ?", partner_id],
    ["currency_code = ?", currency],
    ["posted_at >= ?", date(from)],
    ["posted_at < ?", date(until)],
  ],
  oldestFirst: true,
})

const ledgerEntry = (row: EntryRow, { partner_id, currency }: StatementPeriod): LedgerEntry => ({
  ...row,
  partner_id,
  currency,
  amount: BigInt(row.amount),
  payout_id: payoutOf(row.key),
  effective_at: instant(row.effective_at),
  posted_at: instant(row.posted_at),
  due_at: null,
})
