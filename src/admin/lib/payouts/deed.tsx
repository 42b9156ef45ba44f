// Owns how one thing that somebody did to a run or a payout is told: when, who, what, why, and to which payout.
import { useDate } from "@medusajs/dashboard/hooks"
import { actorName } from "../money/actor"
import { InlineLink } from "../money/commission-link"
import { useText } from "../text"
import { type PayoutAction, payoutPath } from "./records"

interface DeedProps {
  action: PayoutAction
  /** Leads to the payout, where it isn't its own page. */
  withLink?: boolean
}

/** An item of a list. */
export function Deed({ action: { kind, actor, reason, payout_id, at }, withLink = false }: DeedProps) {
  const text = useText()
  const { getFullDate } = useDate()
  return (
    <li className="flex flex-col gap-y-0.5">
      <time dateTime={at} className="txt-compact-xsmall text-ui-fg-muted">
        {getFullDate({ date: at, includeTime: true })}
      </time>
      <span className="txt-compact-small text-pretty break-words">
        {text(`payouts.history.did.${kind}`, { author: actorName(actor, text) })}{" "}
        {withLink && payout_id !== null && (
          <InlineLink to={payoutPath(payout_id)}>{text("payouts.history.payout")}</InlineLink>
        )}
      </span>
      {reason !== null && (
        <span className="txt-compact-small text-ui-fg-subtle text-pretty break-words">
          {text("order.history.reason", { reason })}
        </span>
      )}
    </li>
  )
}
