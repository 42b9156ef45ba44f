// When what was earned can be paid out, from which sum on, and who must agree.
import { useText } from "../../../../lib/text"
import { Choice } from "../fields/choice"
import { Group } from "../fields/group"
import { MinimumPayoutField } from "../fields/minimum-payout"
import { NumberField } from "../fields/number"
import { Row } from "../fields/row"

const MOMENTS = ["order", "payment"] as const

/** Hold days, minimum payout, earn on, approvals. */
export function PayoutsGroup() {
  const text = useText()
  return (
    <Group title={text("settings.groups.payouts")}>
      <Row name="hold_days" label={text("settings.names.hold_days")} help={text("settings.help.hold_days")}>
        {(field) => <NumberField field={field} unit={text("settings.days.unit")} />}
      </Row>
      <Row
        name="minimum_payout"
        label={text("settings.names.minimum_payout")}
        help={text("settings.help.minimum_payout")}
      >
        {(field, isRefused) => <MinimumPayoutField field={field} isRefused={isRefused} />}
      </Row>
      <Row name="earn_on" label={text("settings.names.earn_on")} help={text("settings.help.earn_on")}>
        {({ value, onChange }) => <Choice value={value} options={MOMENTS} onChange={onChange} />}
      </Row>
      <Row
        name="required_approvals"
        label={text("settings.names.required_approvals")}
        help={text("settings.help.required_approvals")}
      >
        {(field) => <NumberField field={field} />}
      </Row>
    </Group>
  )
}
