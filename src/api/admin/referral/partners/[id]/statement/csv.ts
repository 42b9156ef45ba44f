// Which rows and columns a statement has as a CSV file: its opening balance, its entries, its closing balance.
import type {
  StatementEntry,
  StatementView,
} from "../../../../../../modules/referral/books/reading/statement"
import type { CsvRow } from "../../../csv"

export const STATEMENT_COLUMNS = [
  "month",
  "partner_id",
  "partner_name",
  "partner_code",
  "currency_code",
  "at",
  "kind",
  "description_code",
  "order_id",
  "order_display_id",
  "commission_id",
  "payout_id",
  "amount",
  "balance",
] as const

interface Numbered extends Omit<StatementView, "entries"> {
  entries: (StatementEntry & { order_display_id: number | null })[]
}

/** @example "statement-JIM10-usd-2026-11.csv" */
export const statementFile = ({ partner, currency_code, month }: StatementView): string =>
  `statement-${partner.code}-${currency_code}-${month}.csv`

/** The rows of the file. Where there is nothing to say, a cell is empty. */
export function statementRows({
  partner,
  currency_code,
  month,
  entries,
  opening_balance,
  closing_balance,
}: Numbered): Iterable<CsvRow> {
  const of = {
    month,
    currency_code,
    partner_id: partner.id,
    partner_name: partner.name,
    partner_code: partner.code,
  }
  return [
    { ...of, kind: "opening_balance", balance: opening_balance },
    ...entries.map((entry) => ({ ...of, ...entry })),
    { ...of, kind: "closing_balance", balance: closing_balance },
  ]
}
