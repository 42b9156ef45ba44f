// Who else was considered for an order and why they are not credited, on demand.
import { useDate } from "@medusajs/dashboard/hooks"
import { MethodBadge } from "../../badges"
import { Disclosure } from "../../disclosure"
import type { ConsideredPartner, OrderRecord } from "../order-record"
import { PartnerLink } from "../../partners/partner-link"
import { useText } from "../../text"

/** The candidates of both roles who were passed over. */
export function Candidates({ record: { sale, lead } }: { record: OrderRecord }) {
  const text = useText()
  const passedOver = [...(sale?.candidates ?? []), ...(lead?.candidates ?? [])].filter(
    ({ verdict }) => !verdict.won,
  )
  if (passedOver.length === 0) return null
  return (
    <Disclosure title={text("order.considered", { count: passedOver.length })}>
      <ul className="flex flex-col gap-y-3">
        {passedOver.map((candidate, place) => (
          <PassedOver key={place} candidate={candidate} />
        ))}
      </ul>
    </Disclosure>
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
