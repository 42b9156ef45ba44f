// Who else was considered for an order and why they are not credited, on demand.
import { useDate } from "@medusajs/dashboard/hooks"
import { TriangleDownMini } from "@medusajs/icons"
import { clx } from "@medusajs/ui"
import { useId, useState } from "react"
import { MethodBadge } from "../badges"
import type { ConsideredPartner, OrderRecord } from "../order-record"
import { PartnerLink } from "../partner-link"
import { useText } from "../text"

/** The candidates of both roles who were passed over. */
export function Candidates({ record: { sale, lead } }: { record: OrderRecord }) {
  const text = useText()
  const [open, setOpen] = useState(false)
  const listId = useId()
  const passedOver = [...(sale?.candidates ?? []), ...(lead?.candidates ?? [])].filter(
    ({ verdict }) => !verdict.won,
  )
  if (passedOver.length === 0) return null
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
        className="txt-compact-small-plus text-ui-fg-subtle hover:text-ui-fg-base transition-fg focus-visible:shadow-borders-focus flex w-fit items-center gap-x-1 rounded outline-none"
      >
        <TriangleDownMini className={clx("transition-transform", { "-rotate-90 rtl:rotate-90": !open })} />
        {text("order.considered", { count: passedOver.length })}
      </button>
      <ul id={listId} hidden={!open} className="flex flex-col gap-y-3">
        {passedOver.map((candidate, place) => (
          <PassedOver key={place} candidate={candidate} />
        ))}
      </ul>
    </div>
  )
}

function PassedOver({ candidate }: { candidate: ConsideredPartner }) {
  const text = useText()
  const { getFullDate } = useDate()
  const { partner_id, partner, method, at, verdict } = candidate
  return (
    <li className="flex flex-col gap-y-1">
      <div className="flex items-center justify-between gap-x-3">
        <PartnerLink id={partner_id} name={partner?.name} />
        <MethodBadge method={method} />
      </div>
      <span className="txt-compact-xsmall text-ui-fg-subtle block first-letter:uppercase">
        {text(`because.${verdict.because}`)}
      </span>
      {at !== null && (
        <span className="txt-compact-xsmall text-ui-fg-muted">
          {getFullDate({ date: new Date(at), includeTime: true })}
        </span>
      )}
    </li>
  )
}
