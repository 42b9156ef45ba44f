// The columns of the table of payouts.
import { Checkbox, createDataTableColumnHelper } from "@medusajs/ui"
import { type ReactNode, useMemo } from "react"
import { PayoutStatusBadge } from "../../badges"
import { FullDate } from "../../full-date"
import { InlineLink } from "../../money/commission-link"
import { money } from "../../money/money"
import { type Text, useText } from "../../text"
import { payee, type Payout, payoutPath } from "../records"
import { Notes } from "./notes"
import { RowMenu } from "./row-menu"

const columns = createDataTableColumnHelper<Payout>()

interface Columns {
  /** False among the payouts of one partner. */
  isOfRun: boolean
  canBeChosen: boolean
}

/** The columns: of a run's payouts to whom they go, of a partner's when they were drafted. They stay the same while the run moves on. */
export function usePayoutColumns({ isOfRun, canBeChosen }: Columns) {
  const text = useText()
  return useMemo(
    () => [
      ...(canBeChosen ? [selectColumn(text)] : []),
      isOfRun
        ? columns.accessor("partner", {
            header: text("payout.columns.partner"),
            cell: ({ row: { original } }) => <Name payout={original}>{payee(original)}</Name>,
          })
        : columns.accessor("created_at", {
            header: text("payout.columns.created"),
            cell: ({ row: { original }, getValue }) => (
              <Name payout={original}>
                <FullDate date={getValue()} />
              </Name>
            ),
          }),
      columns.accessor("amount", {
        header: text("payout.columns.amount"),
        align: "right",
        cell: ({ row: { original } }) => (
          <span className="tabular-nums">{money(original.amount, original.currency_code)}</span>
        ),
      }),
      columns.accessor("status", {
        header: text("payout.columns.status"),
        cell: ({ getValue }) => <PayoutStatusBadge status={getValue()} />,
      }),
      columns.accessor("problem", {
        header: text("payout.columns.note"),
        minSize: 220,
        cell: ({ row: { original } }) => <Notes payout={original} />,
      }),
      ...(isOfRun
        ? [
            columns.display({
              id: "action",
              cell: ({ row: { original } }) => <RowMenu payout={original} />,
            }),
          ]
        : []),
    ],
    [text, isOfRun, canBeChosen],
  )
}

/** A link, and not only the clickable row around it, so that the keyboard gets there. */
function Name({ payout, children }: { payout: Payout; children: ReactNode }) {
  return (
    <InlineLink to={payoutPath(payout.id)} className="text-ui-fg-base txt-compact-small-plus">
      {children}
    </InlineLink>
  )
}

/** Only what is drafted can be taken out. */
function selectColumn(text: Text) {
  return columns.select({
    header: ({ table }) => (
      <Checkbox
        aria-label={text("payout.selectAll")}
        checked={table.getIsSomePageRowsSelected() ? "indeterminate" : table.getIsAllPageRowsSelected()}
        onClick={(event) => event.stopPropagation()}
        onCheckedChange={(checked) => table.toggleAllPageRowsSelected(checked === true)}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        aria-label={text("payout.select", inWords(row.original))}
        checked={row.getIsSelected()}
        disabled={!row.getCanSelect()}
        onClick={(event) => event.stopPropagation()}
        onCheckedChange={(checked) => row.toggleSelected(checked === true)}
      />
    ),
  })
}

/** What names a payout to those who don't see its row. */
function inWords(payout: Payout): { partner: string; amount: string } {
  return { partner: payee(payout), amount: money(payout.amount, payout.currency_code) }
}
