// The commissions that a review is about, and after it what came of each.
import { StatusBadge, Text as Paragraph } from "@medusajs/ui"
import { CommissionStatusBadge } from "../../badges"
import { orderName, partnerName, roleAtLevel } from "../commission-link"
import type { Commission, Reviewed } from "../commissions"
import { money } from "../money"
import { useText } from "../../text"

interface ReviewingProps {
  commissions: Commission[]
  /** Undefined before it is done. */
  reviewed: Reviewed | undefined
}

/** Read out by itself when it is done. */
export function Reviewing({ commissions, reviewed }: ReviewingProps) {
  const text = useText()
  return (
    <div className="flex flex-col gap-y-2">
      <div role="status">
        {reviewed !== undefined && (
          <Paragraph size="small" leading="compact" weight="plus">
            {text("commissions.review.came", {
              done: reviewed.done.length,
              refused: reviewed.refused.length,
            })}
          </Paragraph>
        )}
      </div>
      <ul
        aria-label={text("commissions.review.list")}
        className="bg-ui-bg-subtle shadow-borders-base divide-y rounded-md"
      >
        {commissions.map((commission) => (
          <Row key={commission.id} commission={commission} reviewed={reviewed} />
        ))}
      </ul>
    </div>
  )
}

function Row({ commission, reviewed }: { commission: Commission; reviewed: Reviewed | undefined }) {
  const text = useText()
  const { id, earned, currency_code, status } = commission
  const refusal = reviewed?.refused.find((one) => one.id === id)
  return (
    <li className="flex flex-col gap-y-1 px-4 py-3">
      <div className="txt-compact-small-plus flex items-baseline justify-between gap-x-3">
        <span className="truncate">{partnerName(commission)}</span>
        <span className="tabular-nums">{money(earned, currency_code)}</span>
      </div>
      <div className="flex items-center justify-between gap-x-3">
        <span className="txt-compact-small text-ui-fg-subtle truncate">
          {orderName(commission)} · {roleAtLevel(commission, text)}
        </span>
        {reviewed === undefined ? (
          <CommissionStatusBadge status={status} />
        ) : (
          <StatusBadge color={refusal === undefined ? "green" : "red"}>
            {text(
              refusal === undefined ? "commissions.review.result.done" : "commissions.review.result.refused",
            )}
          </StatusBadge>
        )}
      </div>
      {refusal !== undefined && (
        <span className="txt-compact-small text-ui-fg-error text-pretty break-words">{refusal.message}</span>
      )}
    </li>
  )
}
