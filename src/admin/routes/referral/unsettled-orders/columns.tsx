// The columns of the table of orders that could not be settled.
import { Button, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { FullDate } from "../../../lib/full-date"
import { InlineLink, orderName } from "../../../lib/money/commission-link"
import { reasonKind, type UnsettledOrder, useTryAgain } from "../../../lib/orders/unsettled"
import { May } from "../../../lib/permissions"
import { useText } from "../../../lib/text"

const columns = createDataTableColumnHelper<UnsettledOrder>()

/** Order, reason with what to do, times, and "try again". */
export function useUnsettledColumns() {
  const text = useText()
  return useMemo(
    () => [
      columns.accessor("order_id", {
        header: text("unsettled.columns.order"),
        cell: ({ row: { original } }) => (
          <InlineLink to={`/orders/${original.order_id}`} className="text-ui-fg-base txt-compact-small-plus">
            {orderName(original)}
          </InlineLink>
        ),
      }),
      columns.accessor("code", {
        header: text("unsettled.columns.reason"),
        minSize: 320,
        cell: ({ row: { original } }) => <Reason order={original} />,
      }),
      columns.accessor("since", {
        header: text("unsettled.columns.since"),
        cell: ({ getValue }) => <FullDate date={getValue()} withTime />,
      }),
      columns.accessor("attempts", {
        header: text("unsettled.columns.attempts"),
        align: "right",
        cell: ({ getValue }) => <span className="tabular-nums">{getValue().toLocaleString()}</span>,
      }),
      columns.accessor("next_attempt_at", {
        header: text("unsettled.columns.next"),
        cell: ({ getValue }) => <FullDate date={getValue()} withTime />,
      }),
      columns.display({ id: "retry", cell: ({ row: { original } }) => <TryAgain order={original} /> }),
    ],
    [text],
  )
}

function Reason({ order: { code, message } }: { order: UnsettledOrder }) {
  const text = useText()
  const kind = reasonKind(code)
  return (
    <div className="flex max-w-md flex-col gap-y-1 py-2 whitespace-normal">
      <span className="txt-compact-small-plus text-ui-fg-base">{text(`unsettled.reason.${kind}`)}</span>
      <span className="text-pretty">{text(`unsettled.todo.${kind}`)}</span>
      <span className="txt-compact-xsmall text-ui-fg-muted break-words">{message}</span>
    </div>
  )
}

function TryAgain({ order }: { order: UnsettledOrder }) {
  const text = useText()
  const { mutate, isPending } = useTryAgain(order)
  return (
    // A click here is none on the row.
    <div onClick={(event) => event.stopPropagation()} className="flex justify-end">
      <May do="referral_commission:write">
        <Button
          size="small"
          variant="secondary"
          isLoading={isPending}
          onClick={() => mutate()}
          aria-label={text("unsettled.retry.label", { order: orderName(order) })}
        >
          {text("unsettled.retry.action")}
        </Button>
      </May>
    </div>
  )
}
