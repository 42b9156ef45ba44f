// A statement on the screen: what the balance was, what moved it, what it is.
import { Skeleton, Table, Text as Paragraph } from "@medusajs/ui"
import { InlineLink } from "../../../../../lib/money/commission-link"
import { money, signedMoney } from "../../../../../lib/money/money"
import type { Statement, StatementEntry } from "../../../../../lib/money/partner-money"
import { payoutPath } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"
import { dayInWords } from "./month"

/** The statement; undefined while it is on the way. */
export function Lines({ statement }: { statement: Statement | undefined }) {
  const text = useText()
  if (statement === undefined) {
    return (
      <div role="status" aria-label={text("money.statement.loading")} className="px-6 py-4">
        <Skeleton className="h-12 w-full" />
      </div>
    )
  }
  const { currency_code, opening_balance, closing_balance, entries } = statement
  return (
    <div className="overflow-x-auto">
      <Table aria-label={text("money.statement.title")}>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{text("money.statement.columns.date")}</Table.HeaderCell>
            <Table.HeaderCell>{text("money.statement.columns.what")}</Table.HeaderCell>
            <Table.HeaderCell>{text("money.statement.columns.order")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">
              {text("money.statement.columns.amount")}
            </Table.HeaderCell>
            <Table.HeaderCell className="text-right">
              {text("money.statement.columns.balance")}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          <Balance label={text("money.statement.opening")} amount={money(opening_balance, currency_code)} />
          {entries.map((entry, place) => (
            <Line key={place} entry={entry} currency_code={currency_code} />
          ))}
          {entries.length === 0 && (
            <Table.Row>
              <Table.Cell />
              <Table.Cell>
                <Paragraph size="small" className="text-ui-fg-subtle">
                  {text("money.statement.none")}
                </Paragraph>
              </Table.Cell>
              <Table.Cell />
              <Table.Cell />
              <Table.Cell />
            </Table.Row>
          )}
          <Balance label={text("money.statement.closing")} amount={money(closing_balance, currency_code)} />
        </Table.Body>
      </Table>
    </div>
  )
}

function Line({ entry, currency_code }: { entry: StatementEntry; currency_code: string }) {
  const text = useText()
  const { at, kind, order_id, order_display_id, payout_id, amount, balance } = entry
  return (
    <Table.Row>
      <Table.Cell className="whitespace-nowrap">{dayInWords(at)}</Table.Cell>
      <Table.Cell>{text(`ledger.kind.${kind}`)}</Table.Cell>
      <Table.Cell>
        {order_id !== null && (
          <InlineLink to={`/orders/${order_id}`}>
            {order_display_id === null ? order_id : `#${order_display_id}`}
          </InlineLink>
        )}
        {payout_id !== null && <InlineLink to={payoutPath(payout_id)}>{text("ledger.payout")}</InlineLink>}
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">{signedMoney(amount, currency_code)}</Table.Cell>
      <Table.Cell className="text-right tabular-nums">{money(balance, currency_code)}</Table.Cell>
    </Table.Row>
  )
}

function Balance({ label, amount }: { label: string; amount: string }) {
  return (
    <Table.Row className="bg-ui-bg-subtle">
      <Table.Cell />
      <Table.Cell className="txt-compact-small-plus text-ui-fg-base">{label}</Table.Cell>
      <Table.Cell />
      <Table.Cell />
      <Table.Cell className="txt-compact-small-plus text-ui-fg-base text-right tabular-nums">
        {amount}
      </Table.Cell>
    </Table.Row>
  )
}
