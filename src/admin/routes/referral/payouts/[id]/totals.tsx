// What a run pays in each currency, and how far that has come; currencies are never added up.
import { Table } from "@medusajs/ui"
import { money } from "../../../../lib/money/money"
import type { PayoutRunDetail } from "../../../../lib/payouts/records"
import { useText } from "../../../../lib/text"

const AMOUNTS = ["amount", "open", "unknown", "paid", "left_out"] as const
const COLUMNS = ["currency", "payouts", ...AMOUNTS] as const

/** A row for each currency. */
export function Totals({ run: { totals } }: { run: PayoutRunDetail }) {
  const text = useText()
  return (
    <div className="overflow-x-auto">
      <Table aria-label={text("payouts.run.totals")}>
        <Table.Header>
          <Table.Row>
            {COLUMNS.map((column) => (
              <Table.HeaderCell
                key={column}
                className={column === "currency" ? undefined : "whitespace-nowrap text-right"}
              >
                {text(`payouts.run.totalColumns.${column}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {totals.map(({ currency_code, payouts, ...amounts }) => (
            <Table.Row key={currency_code}>
              <Table.Cell>{currency_code.toUpperCase()}</Table.Cell>
              <Table.Cell className="text-right tabular-nums">{payouts.toLocaleString()}</Table.Cell>
              {AMOUNTS.map((which) => (
                <Table.Cell
                  key={which}
                  className={
                    which === "amount"
                      ? "txt-compact-small-plus text-ui-fg-base whitespace-nowrap text-right tabular-nums"
                      : "whitespace-nowrap text-right tabular-nums"
                  }
                >
                  {amounts[which] === 0 ? "-" : money(amounts[which], currency_code)}
                </Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
