// The rows of a statement as a CSV file: its opening balance, its entries, its closing balance.
import { cellOfDigits } from "../../../../../../core/text/spreadsheet"
import type { CsvRow } from "../../../csv"
import type { NumberedPage, StatementHead } from "./numbered"

/** @example "statement-JIM10-usd-2026-11.csv" */
export const statementFile = ({ partner, currency_code, month }: StatementHead): string =>
  `statement-${partner.code}-${currency_code}-${month}.csv`

/** The rows of the file. Where there is nothing to say, a cell is empty. */
export async function* statementRows(
  { partner, currency_code, month, opening_balance }: StatementHead,
  pages: AsyncIterable<NumberedPage>,
): AsyncGenerator<CsvRow> {
  const of = {
    month,
    currency_code,
    partner_id: partner.id,
    partner_name: partner.name,
    partner_code: cellOfDigits(partner.code),
  }
  yield { ...of, kind: "opening_balance", balance: opening_balance }
  let balance = opening_balance
  for await (const { entries, closing_balance } of pages) {
    for (const entry of entries) yield { ...of, ...entry }
    balance = closing_balance
  }
  yield { ...of, kind: "closing_balance", balance }
}
