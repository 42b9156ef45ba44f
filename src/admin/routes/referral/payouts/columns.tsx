// The columns of the table of payout runs.
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { RunBadge } from "../../../lib/badges"
import { FullDate } from "../../../lib/full-date"
import { InlineLink } from "../../../lib/money/commission-link"
import { money } from "../../../lib/money/money"
import { type PayoutRun, runPath } from "../../../lib/payouts/records"
import { useStandingOf } from "../../../lib/payouts/standing"
import { useText } from "../../../lib/text"

const columns = createDataTableColumnHelper<PayoutRun>()

/** The columns. */
export function useRunColumns() {
  const text = useText()
  return useMemo(
    () => [
      columns.accessor("period_end", {
        header: text("payouts.columns.period_end"),
        // A link, and not only the clickable row around it, so that the keyboard gets there.
        cell: ({ row: { original }, getValue }) => (
          <InlineLink to={runPath(original.id)} className="text-ui-fg-base txt-compact-small-plus">
            <FullDate date={getValue()} withTime />
          </InlineLink>
        ),
      }),
      columns.accessor("phase", {
        header: text("payouts.columns.phase"),
        cell: ({ row: { original } }) => <Standing run={original} />,
      }),
      columns.accessor("payouts", {
        header: text("payouts.columns.payouts"),
        align: "right",
        cell: ({ getValue }) => <span className="tabular-nums">{getValue().toLocaleString()}</span>,
      }),
      columns.accessor("totals", {
        header: text("payouts.columns.totals"),
        align: "right",
        cell: ({ row: { original } }) => <Totals run={original} />,
      }),
      columns.accessor("approvals", {
        header: text("payouts.columns.approvals"),
        cell: ({ row: { original } }) =>
          original.required_approvals === 0
            ? text("payouts.noApprovals")
            : text("payouts.approvals", {
                given: original.approvals.length,
                required: original.required_approvals,
              }),
      }),
      columns.accessor("source", {
        header: text("payouts.columns.source"),
        cell: ({ getValue }) => text(`payouts.sources.${getValue()}`),
      }),
    ],
    [text],
  )
}

function Standing({ run }: { run: PayoutRun }) {
  const standingOf = useStandingOf()
  return <RunBadge standing={standingOf(run)} />
}

/** One below the other: currencies are never added up. */
function Totals({ run: { totals } }: { run: PayoutRun }) {
  const text = useText()
  return (
    <div className="flex flex-col items-end py-1 tabular-nums">
      {totals.map(({ currency_code, amount, left_out }) => (
        <span key={currency_code}>
          {money(amount, currency_code)}
          {left_out !== 0 && (
            <span className="text-ui-fg-muted txt-compact-xsmall block text-right">
              {text("payouts.leftOut", { amount: money(left_out, currency_code) })}
            </span>
          )}
        </span>
      ))}
    </div>
  )
}
