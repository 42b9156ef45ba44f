// Which of several partners is credited, and who never is.
import { useText } from "../../../../lib/text"
import { Choice } from "../fields/choice"
import { Group } from "../fields/group"
import { Row } from "../fields/row"
import { Toggle } from "../fields/toggle"

const WINNERS = ["last", "first"] as const

/** Last or first, and self-referral. */
export function ChoosingGroup() {
  const text = useText()
  return (
    <Group title={text("settings.groups.choosing")}>
      <Row
        name="referring_partner"
        label={text("settings.names.referring_partner")}
        help={text("settings.help.referring_partner")}
      >
        {({ value, onChange }) => <Choice value={value} options={WINNERS} onChange={onChange} />}
      </Row>
      <Row
        name="block_self_referral"
        label={text("settings.names.block_self_referral")}
        help={text("settings.help.block_self_referral")}
      >
        {(field) => <Toggle field={field} />}
      </Row>
    </Group>
  )
}
