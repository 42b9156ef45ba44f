// What is or was not as it should be with a payout, with what to do, or who did it.
import { useDate } from "@medusajs/dashboard/hooks"
import { Alert } from "@medusajs/ui"
import { actorName } from "../../../../../lib/money/actor"
import { LateBefore } from "../../../../../lib/payouts/late-before"
import type { PayoutDetail } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"

/** Not there where there is nothing. */
export function Troubles({ payout }: { payout: PayoutDetail }) {
  const text = useText()
  const { late_outcome, late_before, stated_failed_by } = payout
  if (late_outcome === null && late_before.length === 0 && stated_failed_by.length === 0) return null
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      {payout.is_late && (
        <Alert variant="error">
          {text("payouts.notes.late")}. {text("payouts.needs.late_outcome.help")}
        </Alert>
      )}
      <SeenTo payout={payout} />
      {late_before.length > 0 && (
        <Alert variant="error">
          <div className="flex flex-col items-start gap-y-1 text-pretty">
            {text("payouts.needs.late_before.help")}
            <LateBefore payout={payout} />
          </div>
        </Alert>
      )}
      {stated_failed_by.map((actor) => (
        <Alert key={actor.id} variant="warning">
          {text("payout.one.stated", { author: actorName(actor, text) })}
        </Alert>
      ))}
    </div>
  )
}

/** That it was paid after all stays true of it. */
function SeenTo({ payout: { late_seen_at, actions } }: { payout: PayoutDetail }) {
  const text = useText()
  const { getFullDate } = useDate()
  if (late_seen_at === null) return null
  const seen = actions.find(({ kind }) => kind === "see_to")
  return (
    <Alert variant="info">
      {text("payout.one.lateSeen", {
        author: actorName(seen?.actor ?? null, text),
        date: getFullDate({ date: late_seen_at, includeTime: true }),
        reason: seen?.reason ?? "",
      })}
    </Alert>
  )
}
