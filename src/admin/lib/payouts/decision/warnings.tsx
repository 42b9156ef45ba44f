// The warnings before the money goes: payouts that may pay what was paid after all, that have nowhere to go,
// to accounts that nobody was paid at, with adjustments in them, and those that the approver has changed.
import { Alert } from "@medusajs/ui"
import { money } from "../../money/money"
import { useText } from "../../text"
import { type Attended, useAttention } from "../attention"
import { LateBefore } from "../late-before"
import { payee, type PayoutRunDetail } from "../records"

/** Nothing where there is nothing to look at. */
export function Warnings({ run }: { run: PayoutRunDetail }) {
  const text = useText()
  const { late_before, no_details, new_details, adjustments, own_changes } = useAttention(run)
  return (
    <>
      {late_before.count > 0 && <PaidAlready found={late_before} />}
      {no_details.count > 0 && (
        <Alert variant="warning">{text("payouts.needs.no_details.title", { count: no_details.count })}</Alert>
      )}
      {new_details.count > 0 && (
        <Alert variant="warning">
          {text("payouts.needs.new_details.title", { count: new_details.count })}
        </Alert>
      )}
      {own_changes.count > 0 && (
        <Alert variant="warning">
          {text("payouts.needs.own_changes.title", { count: own_changes.count })}
        </Alert>
      )}
      {adjustments.count > 0 && (
        <Alert variant="info">{text("payouts.needs.adjustments.title", { count: adjustments.count })}</Alert>
      )}
    </>
  )
}

/** Which they are, each with what was paid before. */
function PaidAlready({ found: { payouts, count } }: { found: Attended["late_before"] }) {
  const text = useText()
  const more = count - payouts.length
  return (
    <Alert variant="error">
      <div className="flex flex-col gap-y-2 text-pretty">
        {text("payouts.needs.late_before.title", { count })}
        <ul className="flex flex-col gap-y-2">
          {payouts.map((payout) => (
            <li key={payout.id} className="flex flex-col">
              {payee(payout)}, {money(payout.amount, payout.currency_code)}
              <LateBefore payout={payout} />
            </li>
          ))}
        </ul>
        {more > 0 && text("payouts.needs.moreOfThem", { count: more })}
      </div>
    </Alert>
  )
}
