// The warning on an order that could not be settled: why, since when, what to do, and a way to try again.
import { useDate } from "@medusajs/dashboard/hooks"
import { Alert, Button } from "@medusajs/ui"
import { May } from "../../permissions"
import { useText } from "../../text"
import { reasonKind, type UnsettledOrder, useTryAgain } from "../unsettled"

/** Above what is known of the order, or in its place. */
export function NotSettled({ unsettled }: { unsettled: UnsettledOrder }) {
  const text = useText()
  const { getFullDate } = useDate()
  const { mutate, isPending } = useTryAgain(unsettled)
  const { code, message, since, next_attempt_at } = unsettled
  const kind = reasonKind(code)
  const time = (date: string) => getFullDate({ date, includeTime: true })
  return (
    <Alert variant="warning" className="m-4">
      <div className="flex min-w-0 flex-col items-start gap-y-2">
        <span className="txt-compact-small-plus">{text("unsettled.order.title")}</span>
        <span className="text-pretty">
          {text(`unsettled.reason.${kind}`)}. {text(`unsettled.todo.${kind}`)}
        </span>
        <span className="txt-compact-xsmall text-ui-fg-muted break-words">{message}</span>
        <span className="txt-compact-xsmall text-ui-fg-muted">
          {text("unsettled.order.since", { since: time(since), next: time(next_attempt_at) })}
        </span>
        <May do="referral_commission:write">
          <Button size="small" variant="secondary" isLoading={isPending} onClick={() => mutate()}>
            {text("unsettled.retry.action")}
          </Button>
        </May>
      </div>
    </Alert>
  )
}
