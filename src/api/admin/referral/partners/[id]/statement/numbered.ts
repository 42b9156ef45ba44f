// Adds to a statement's lines the numbers by which people know the orders, looked up in Medusa once for a page.
import type { MedusaContainer } from "@medusajs/framework/types"
import type {
  StatementEntry,
  StatementView,
} from "../../../../../../modules/referral/books/reading/statement"
import { orderNumbers } from "../../../shop-names"

export interface NumberedEntry extends StatementEntry {
  order_display_id: number | null
}

/** Lines, and what was owed after them. */
export interface NumberedPage {
  entries: NumberedEntry[]
  closing_balance: number
}

/** What stands above the lines. */
export type StatementHead = Omit<StatementView, "pages">

/** The same statement, read no sooner. */
export function numbered(
  scope: MedusaContainer,
  { pages, ...head }: StatementView,
): StatementHead & { pages: AsyncGenerator<NumberedPage> } {
  return { ...head, pages: numberedPages(scope, pages) }
}

async function* numberedPages(
  scope: MedusaContainer,
  pages: StatementView["pages"],
): AsyncGenerator<NumberedPage> {
  for await (const { entries, closing_balance } of pages) {
    const numbers = await orderNumbers(
      scope,
      entries.flatMap((entry) => entry.order_id ?? []),
    )
    const named = (entry: StatementEntry) => numbers.get(entry.order_id ?? "") ?? null
    yield {
      closing_balance,
      entries: entries.map((entry) => ({ ...entry, order_display_id: named(entry) })),
    }
  }
}
