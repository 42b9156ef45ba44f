// The columns of the table of commissions.
import { Checkbox, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { CommissionStatusBadge } from "../../badges"
import { FullDate } from "../../full-date"
import { commissionPath, InlineLink, orderName, partnerName, roleAtLevel } from "../commission-link"
import type { Commission, ReviewKind } from "../commissions"
import { money } from "../money"
import { PartnerLink } from "../../partners/partner-link"
import { type Text, useText } from "../../text"
import { RowMenu } from "./row-menu"

const columns = createDataTableColumnHelper<Commission>()

interface Columns {
  isOfOnePartner: boolean
  onReview: (action: ReviewKind, commission: Commission) => void
}

/** The columns; without the partner's where only one partner's commissions are shown. */
export function useCommissionColumns({ isOfOnePartner, onReview }: Columns) {
  const text = useText()
  return useMemo(
    () => [
      selectColumn(text),
      columns.accessor("order_display_id", {
        header: text("commissions.columns.order"),
        cell: ({ row: { original } }) => (
          <InlineLink to={commissionPath(original.id)} className="text-ui-fg-base txt-compact-small-plus">
            {orderName(original)}
          </InlineLink>
        ),
      }),
      ...(isOfOnePartner
        ? []
        : [
            columns.accessor("partner", {
              header: text("commissions.columns.partner"),
              cell: ({ getValue }) => {
                const partner = getValue()
                return partner && <PartnerLink id={partner.id} name={partner.name} />
              },
            }),
          ]),
      columns.accessor("role", {
        header: text("commissions.columns.role"),
        cell: ({ row: { original } }) => roleAtLevel(original, text),
      }),
      columns.accessor("status", {
        header: text("commissions.columns.status"),
        cell: ({ row: { original } }) => <CommissionStatusBadge status={original.status} />,
      }),
      columns.accessor("earned", {
        header: text("commissions.columns.earned"),
        align: "right",
        cell: ({ row: { original } }) => <Amount of={original} amount={original.earned} />,
      }),
      columns.accessor("available", {
        header: text("commissions.columns.available"),
        align: "right",
        cell: ({ row: { original } }) => <Amount of={original} amount={original.available} />,
      }),
      columns.accessor("created_at", {
        header: text("commissions.columns.created"),
        enableSorting: true,
        sortAscLabel: text("commissions.oldestFirst"),
        sortDescLabel: text("commissions.newestFirst"),
        cell: ({ getValue }) => <FullDate date={getValue()} />,
      }),
      columns.display({
        id: "action",
        cell: ({ row: { original } }) => <RowMenu commission={original} onReview={onReview} />,
      }),
    ],
    [text, isOfOnePartner, onReview],
  )
}

/** Medusa's own boxes have no names. */
function selectColumn(text: Text) {
  return columns.select({
    header: ({ table }) => (
      <Checkbox
        aria-label={text("commissions.selectAll")}
        checked={table.getIsSomePageRowsSelected() ? "indeterminate" : table.getIsAllPageRowsSelected()}
        onClick={(event) => event.stopPropagation()}
        onCheckedChange={(checked) => table.toggleAllPageRowsSelected(checked === true)}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        aria-label={text("commissions.select", namesOf(row.original))}
        checked={row.getIsSelected()}
        onClick={(event) => event.stopPropagation()}
        onCheckedChange={(checked) => row.toggleSelected(checked === true)}
      />
    ),
  })
}

function namesOf(commission: Commission): { partner: string; order: string } {
  return { partner: partnerName(commission), order: orderName(commission) }
}

function Amount({ of: { currency_code }, amount }: { of: Commission; amount: number }) {
  return <span className="tabular-nums">{money(amount, currency_code)}</span>
}
