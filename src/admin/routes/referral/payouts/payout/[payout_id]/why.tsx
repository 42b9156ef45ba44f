// Why a payout is as much as it is: the entries that it pays, down to orders, take-backs negative, the payout's amount at the end.
import { useDate, useQueryParams } from "@medusajs/dashboard/hooks"
import { Container, Heading, Skeleton, Table, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { useSearchParams } from "react-router-dom"
import { commissionPath, InlineLink } from "../../../../../lib/money/commission-link"
import { money, signedMoney } from "../../../../../lib/money/money"
import { usePayoutEntries } from "../../../../../lib/payouts/api"
import type { PayoutEntry, PayoutDetail } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"

const PAGE_SIZE = 20

/** The entries, a page at a time; the page stands in the address. */
export function WhySection({ payout }: { payout: PayoutDetail }) {
  const text = useText()
  const titleId = useId()
  const { offset } = useQueryParams(["offset"])
  const { data, error, refetch } = usePayoutEntries(payout.id, { offset, limit: PAGE_SIZE })
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y overflow-hidden p-0">
      <div className="flex flex-col gap-y-1 px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("payout.one.why")}
        </Heading>
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
          {text("payout.one.whyHint", { count: payout.entries })}
        </Paragraph>
      </div>
      {error !== null && data === undefined ? (
        <Trouble
          title={text("payout.one.whyError.title")}
          hint={text("payout.one.whyError.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      ) : data === undefined ? (
        <div role="status" aria-label={text("payout.one.whyLoading")} className="px-6 py-4">
          <Skeleton className="h-12 w-full" />
        </div>
      ) : (
        <>
          <Entries payout={payout} entries={data.entries} />
          {data.count > PAGE_SIZE && <Pages count={data.count} offset={Number(offset ?? 0)} />}
        </>
      )}
    </Container>
  )
}

function Entries({ payout, entries }: { payout: PayoutDetail; entries: PayoutEntry[] }) {
  const text = useText()
  const { amount, currency_code } = payout
  return (
    <div className="overflow-x-auto">
      <Table aria-label={text("payout.one.why")}>
        <Table.Header>
          <Table.Row>
            {(["date", "what", "about", "amount"] as const).map((column) => (
              <Table.HeaderCell key={column} className={column === "amount" ? "text-right" : undefined}>
                {text(`payout.one.whyColumns.${column}`)}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {entries.map((entry) => (
            <Line key={entry.id} entry={entry} />
          ))}
          <Table.Row className="bg-ui-bg-subtle">
            <Table.Cell />
            <Table.Cell className="txt-compact-small-plus text-ui-fg-base">
              {text("payout.one.sum")}
            </Table.Cell>
            <Table.Cell />
            <Table.Cell className="txt-compact-small-plus text-ui-fg-base text-right tabular-nums">
              {money(amount, currency_code)}
            </Table.Cell>
          </Table.Row>
        </Table.Body>
      </Table>
    </div>
  )
}

function Line({ entry }: { entry: PayoutEntry }) {
  const text = useText()
  const { getFullDate } = useDate()
  const { kind, effective_at, counts, currency_code } = entry
  return (
    <Table.Row>
      <Table.Cell className="whitespace-nowrap">{getFullDate({ date: effective_at })}</Table.Cell>
      <Table.Cell>{text(`ledger.kind.${kind}`)}</Table.Cell>
      <Table.Cell>
        <About entry={entry} />
      </Table.Cell>
      <Table.Cell className="text-right tabular-nums">{signedMoney(counts, currency_code)}</Table.Cell>
    </Table.Row>
  )
}

/** The order, the item with the commission that it earned; or why it was adjusted. */
function About({ entry }: { entry: PayoutEntry }) {
  const text = useText()
  const { order_id, order_display_id, commission_id, line_title, role, level, reason } = entry
  if (order_id === null || commission_id === null) return <span className="break-words">{reason}</span>
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 py-1">
      <InlineLink to={`/orders/${order_id}`}>
        {order_display_id === null ? order_id : `#${order_display_id}`}
      </InlineLink>
      <InlineLink to={commissionPath(commission_id)}>{line_title ?? text("ledger.commission")}</InlineLink>
      {role !== null && level !== null && (
        <span className="text-ui-fg-muted txt-compact-xsmall">
          {text("commissions.roleAtLevel", { role: text(`commissions.role.${role}`), level })}
        </span>
      )}
    </div>
  )
}

function Pages({ count, offset }: { count: number; offset: number }) {
  const [, setParams] = useSearchParams()
  const pageIndex = Math.floor(offset / PAGE_SIZE)
  const go = (to: number) => setParams(to === 0 ? {} : { offset: String(to * PAGE_SIZE) })
  return (
    <Table.Pagination
      className="w-full"
      count={count}
      pageSize={PAGE_SIZE}
      pageIndex={pageIndex}
      pageCount={Math.ceil(count / PAGE_SIZE)}
      canPreviousPage={pageIndex > 0}
      canNextPage={offset + PAGE_SIZE < count}
      previousPage={() => go(pageIndex - 1)}
      nextPage={() => go(pageIndex + 1)}
    />
  )
}
