// The bonuses and corrections in a payout: how much, by whom and why.
import { actorName } from "../money/actor"
import { useMyId } from "../me"
import { signedMoney } from "../money/money"
import { useText } from "../text"
import type { Payout } from "./records"

/** Nothing where there are none; one's own are called so. */
export function Adjustments({ payout }: { payout: Payout }) {
  const text = useText()
  const me = useMyId()
  const { adjustments, adjustments_count, currency_code } = payout
  if (adjustments.length === 0) return null
  const more = adjustments_count - adjustments.length
  return (
    <ul className="txt-compact-small text-ui-fg-subtle flex min-w-0 flex-col gap-y-0.5 py-1">
      {adjustments.map(({ id, amount, reason, actor }) => (
        <li key={id} className="whitespace-normal text-pretty break-words">
          {text(actor.id === me ? "payouts.notes.ownAdjustment" : "payouts.notes.adjustment", {
            amount: signedMoney(amount, currency_code),
            author: actorName(actor, text),
            reason,
          })}
        </li>
      ))}
      {more > 0 && <li>{text("payouts.notes.moreAdjustments", { count: more })}</li>}
    </ul>
  )
}
