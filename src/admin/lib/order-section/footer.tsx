// For whoever has to look deeper: when it was decided, and the durable workflow that keeps the order's commissions true.
import { useDate } from "@medusajs/dashboard/hooks"
import { Copy } from "@medusajs/ui"
import type { OrderRecord } from "../order-record"
import { useText } from "../text"

/** When, and by which workflow. */
export function Footer({ record: { sale, workflow_id } }: { record: OrderRecord }) {
  const text = useText()
  const { getFullDate } = useDate()
  return (
    <dl className="txt-compact-xsmall text-ui-fg-muted grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 px-6 py-4">
      {sale && (
        <>
          <dt>{text("order.decided")}</dt>
          <dd className="text-right">{getFullDate({ date: sale.decided_at, includeTime: true })}</dd>
        </>
      )}
      <dt>{text("order.workflow")}</dt>
      <dd className="flex min-w-0 items-center justify-end gap-x-1">
        <span className="truncate font-mono" title={workflow_id}>
          {workflow_id}
        </span>
        <Copy
          content={workflow_id}
          variant="mini"
          aria-label={`${text("actions.copy")}: ${text("order.workflow")}`}
          className="focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
        />
      </dd>
    </dl>
  )
}
