// The columns of the table of ledger entries.
import { Badge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { FullDate } from "../../full-date"
import { accountsMoved } from "../account-name"
import { commissionPath, InlineLink } from "../commission-link"
import type { Entry } from "../ledger"
import { money } from "../money"
import { payoutPath } from "../../payouts/records"
import { PartnerLink } from "../../partners/partner-link"
import { useText } from "../../text"

const columns = createDataTableColumnHelper<Entry>()

/** The columns; without the partner's where only one partner's entries are shown. */
export function useEntryColumns(isOfOnePartner: boolean) {
  const text = useText()
  return useMemo(
    () => [
      columns.accessor("posted_at", {
        header: text("ledger.columns.posted"),
        cell: ({ getValue }) => <FullDate date={getValue()} withTime />,
      }),
      columns.accessor("kind", {
        header: text("ledger.columns.kind"),
        cell: ({ getValue }) => <Badge size="2xsmall">{text(`ledger.kind.${getValue()}`)}</Badge>,
      }),
      columns.accessor("amount", {
        header: text("ledger.columns.amount"),
        align: "right",
        cell: ({ row: { original } }) => (
          <span className="tabular-nums">{money(original.amount, original.currency_code)}</span>
        ),
      }),
      columns.accessor("source", {
        header: text("ledger.columns.route"),
        cell: ({ row: { original } }) => <Route entry={original} />,
      }),
      ...(isOfOnePartner
        ? []
        : [
            columns.accessor("partner", {
              header: text("ledger.columns.partner"),
              cell: ({ getValue }) => {
                const partner = getValue()
                return partner && <PartnerLink id={partner.id} name={partner.name} />
              },
            }),
          ]),
      columns.accessor("commission_id", {
        header: text("ledger.columns.about"),
        cell: ({ row: { original } }) => <About entry={original} />,
      }),
    ],
    [text, isOfOnePartner],
  )
}

/** The accounts in words, and the key beneath them. */
function Route({ entry }: { entry: Entry }) {
  const text = useText()
  return (
    <div className="flex min-w-0 flex-col py-1">
      <span className="truncate">{accountsMoved(entry, text)}</span>
      <span className="txt-compact-xsmall text-ui-fg-muted truncate font-mono">{entry.key}</span>
    </div>
  )
}

/** The commission and the order behind it, or the payout. */
function About({ entry: { commission_id, order_id, payout_id } }: { entry: Entry }) {
  const text = useText()
  return (
    <span className="flex gap-x-2">
      {commission_id !== null && (
        <InlineLink to={commissionPath(commission_id)}>{text("ledger.commission")}</InlineLink>
      )}
      {order_id !== null && <InlineLink to={`/orders/${order_id}`}>{text("ledger.order")}</InlineLink>}
      {payout_id !== null && <InlineLink to={payoutPath(payout_id)}>{text("ledger.payout")}</InlineLink>}
    </span>
  )
}
