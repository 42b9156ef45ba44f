// How a buyer is recognised as referred, and whether partners are told.
import type { SettingsInForce } from "../../../../lib/settings/settings"
import { useText } from "../../../../lib/text"
import { Choice } from "../fields/choice"
import { DaysField } from "../fields/days"
import { Group } from "../fields/group"
import { NotificationsField } from "../fields/notifications"
import { NumberField } from "../fields/number"
import { Row } from "../fields/row"
import { Toggle } from "../fields/toggle"

const METHODS = ["cookies", "history_and_cookies"] as const
const LIMITS = ["cookie_days", "history_days"] as const

/** Notifications, method, address, and for how long each counts. */
export function TrackingGroup({ saved }: { saved: SettingsInForce }) {
  const text = useText()
  const isUndecided = !saved.proxies_decided && !saved.use_ip_address
  return (
    <Group title={text("settings.groups.tracking")}>
      <Row
        name="notifications"
        label={text("settings.fields.notifications")}
        help={text("settings.help.notifications")}
      >
        {(field) => <NotificationsField field={field} />}
      </Row>
      <Row
        name="tracking_method"
        label={text("settings.names.tracking_method")}
        help={text("settings.help.tracking_method")}
      >
        {({ value, onChange }) => <Choice value={value} options={METHODS} onChange={onChange} />}
      </Row>
      <Row
        name="use_ip_address"
        label={text("settings.names.use_ip_address")}
        help={text(isUndecided ? "settings.help.proxies_undecided" : "settings.help.use_ip_address")}
      >
        {(field) => <Toggle field={field} disabled={isUndecided} />}
      </Row>
      {LIMITS.map((name) => (
        <Row
          key={name}
          name={name}
          label={text(`settings.names.${name}`)}
          help={text(`settings.help.${name}`)}
        >
          {(field) => <DaysField field={field} label={text(`settings.names.${name}`)} />}
        </Row>
      ))}
      <Row name="ip_days" label={text("settings.names.ip_days")} help={text("settings.help.ip_days")}>
        {(field) => <NumberField field={field} unit={text("settings.days.unit")} />}
      </Row>
    </Group>
  )
}
