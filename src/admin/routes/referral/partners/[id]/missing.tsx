// What the page of a partner shows when there is no such partner.
import { Missing } from "../../../../lib/missing"
import { useText } from "../../../../lib/text"

/** No such partner, and the way back. */
export function MissingPartner() {
  const text = useText()
  return (
    <Missing
      title={text("partner.missing.title")}
      hint={text("partner.missing.hint")}
      back={text("partner.missing.back")}
      to="/referral/partners"
    />
  )
}
