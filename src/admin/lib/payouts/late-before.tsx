// Which payouts the provider paid after all before a draft that may pay the same once more.
import { InlineLink } from "../money/commission-link"
import { useText } from "../text"
import { type Payout, payoutPath } from "./records"

/** A link to each. */
export function LateBefore({ payout: { late_before } }: { payout: Payout }) {
  const text = useText()
  return late_before.map((id) => (
    <InlineLink key={id} to={payoutPath(id)} className="txt-compact-small w-fit">
      {text("payouts.seeLate")}
    </InlineLink>
  ))
}
