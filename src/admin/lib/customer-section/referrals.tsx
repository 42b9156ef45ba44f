// By whom a customer was referred, first and last.
import { useDate } from "@medusajs/dashboard/hooks"
import { Text as Paragraph } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { Referral } from "../customer"
import { PartnerLink } from "../partners/partner-link"
import { useText } from "../text"

interface ReferralsProps {
  history: Referral[]
  names: ReadonlyMap<string, string>
}

/** The customer's history, the newest referral first. */
export function Referrals({ history, names }: ReferralsProps) {
  const text = useText()
  const { getFullDate } = useDate()
  const on = (date: string) => getFullDate({ date })
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Paragraph size="small" leading="compact" weight="plus">
        {text("customer.history")}
      </Paragraph>
      {history.length === 0 && (
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
          {text("customer.noHistory")}
        </Paragraph>
      )}
      <ul aria-label={text("customer.history")} className="flex flex-col gap-y-3">
        {history.map(({ partner_id, first_at, last_at, source }) => (
          <li key={partner_id} className="flex flex-col gap-y-0.5">
            <div className="flex items-center justify-between gap-x-3">
              <PartnerLink id={partner_id} name={names.get(partner_id)} />
              <Source id={source} />
            </div>
            <span className="txt-compact-xsmall text-ui-fg-muted">
              {on(first_at) === on(last_at)
                ? text("customer.once", { date: on(last_at) })
                : text("customer.firstAndLast", { first: on(first_at), last: on(last_at) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the last referral came by: an order has a page to go to. */
function Source({ id }: { id: string }) {
  const text = useText()
  if (!id.startsWith("order_")) {
    return <span className="txt-compact-xsmall text-ui-fg-subtle">{text("customer.byLead")}</span>
  }
  return (
    <Link
      to={`/orders/${id}`}
      className="txt-compact-xsmall text-ui-fg-interactive hover:text-ui-fg-interactive-hover focus-visible:shadow-borders-focus rounded outline-none"
    >
      {text("customer.byOrder")}
    </Link>
  )
}
