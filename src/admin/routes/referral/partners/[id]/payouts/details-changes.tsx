// Changes of where a partner's money goes, with author and time, the newest first; accounts by their last
// characters.
import { useDate } from "@medusajs/dashboard/hooks"
import { Heading } from "@medusajs/ui"
import { useId } from "react"
import { actorName } from "../../../../../lib/money/actor"
import { type PayoutDetailsChange, useDetailsChanges } from "../../../../../lib/payouts/details"
import { type Text, useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"

/** Nothing where nobody ever said. */
export function DetailsChanges({ partnerId }: { partnerId: string }) {
  const text = useText()
  const titleId = useId()
  const { getFullDate } = useDate()
  const { data, error, refetch } = useDetailsChanges(partnerId)
  if (error !== null && data === undefined) {
    return (
      <Trouble
        title={text("payout.details.changes.error.title")}
        hint={text("payout.details.changes.error.hint")}
        error={error}
        onRetry={() => void refetch()}
      />
    )
  }
  if (data === undefined || data.count === 0) return null
  const more = data.count - data.payout_details_changes.length
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      <Heading id={titleId} level="h3">
        {text("payout.details.changes.title")}
      </Heading>
      <ol aria-labelledby={titleId} className="flex flex-col gap-y-2">
        {data.payout_details_changes.map((change) => (
          <li key={change.id} className="flex flex-col">
            <time dateTime={change.changed_at} className="txt-compact-xsmall text-ui-fg-muted">
              {getFullDate({ date: change.changed_at, includeTime: true })}
            </time>
            <span className="txt-compact-small text-pretty break-words">{said(change, text)}</span>
          </li>
        ))}
      </ol>
      {more > 0 && (
        <span className="txt-compact-small text-ui-fg-subtle">
          {text("payout.details.changes.more", { count: more })}
        </span>
      )}
    </div>
  )
}

function said(change: PayoutDetailsChange, text: Text): string {
  const { changed_by, changed_fields, old_account, new_account } = change
  const author = actorName(changed_by, text)
  if (new_account === null)
    return text("payout.details.changes.removed", { author, old_account: old_account ?? "" })
  if (old_account === null) return text("payout.details.changes.set", { author, new_account })
  if (changed_fields.includes("account")) {
    return text("payout.details.changes.replaced", { author, old_account, new_account })
  }
  const fields = changed_fields.map((field) => text(`payout.details.${field}`)).join(", ")
  return text("payout.details.changes.edited", { author, fields })
}
