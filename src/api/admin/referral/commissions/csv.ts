// Which columns commissions have in a CSV file. Amounts in major units, with their currency beside them.
import type { MedusaContainer } from "@medusajs/framework/types"
import type { CommissionView } from "../../../../modules/referral/books/reading/commissions"
import { cellOfDigits } from "../../../../core/text/spreadsheet"
import type { CsvRow } from "../csv"
import { lineNames } from "../shop-names"

export const COMMISSION_COLUMNS = [
  "id",
  "created_at",
  "order_id",
  "order_display_id",
  "line_id",
  "line_title",
  "role",
  "level",
  "partner_id",
  "partner_name",
  "partner_code",
  "program_id",
  "program_name",
  "status",
  "currency_code",
  "earned",
  "pending",
  "available",
  "paid",
  "held",
  "voided",
  "due_at",
] as const

/** The rows of the file, read while they are written. */
export async function* commissionRows(
  scope: MedusaContainer,
  pages: AsyncIterable<CommissionView[]>,
): AsyncGenerator<CsvRow> {
  for await (const page of pages) {
    const names = await lineNames(scope, page)
    for (const { partner, program, ...commission } of page) {
      yield {
        ...commission,
        ...names(commission),
        partner_id: partner?.id ?? null,
        partner_name: partner?.name ?? null,
        partner_code: partner ? cellOfDigits(partner.code) : null,
        program_id: program?.id ?? null,
        program_name: program?.name ?? null,
      }
    }
  }
}
