// The terms: how many levels earn, for what, and by which part of the rates.
import { useFormContext, useWatch } from "react-hook-form"
import { type SettingsForm, toNumber } from "../../../../lib/settings/values"
import { type Text, useText } from "../../../../lib/text"
import { Checklist } from "../../../../lib/settings/checklist"
import { Group } from "../fields/group"
import { NumberField } from "../fields/number"
import { Row } from "../fields/row"
import { Toggle } from "../fields/toggle"

const ON = ["lead", "sale"] as const
const BY = ["amount", "percent"] as const

/** Levels, pay on, pay by, pay if unused. */
export function LevelsGroup() {
  const text = useText()
  const whyIdle = useWhyUnusedIsIdle(text)
  return (
    <Group title={text("settings.groups.levels")} help={text("settings.groupHelp.levels")}>
      <Row name="levels" label={text("settings.names.levels")} help={text("settings.help.levels")}>
        {(field) => <NumberField field={field} />}
      </Row>
      <Row name="pay_on" label={text("settings.fields.payOn")} help={text("settings.help.payOn")}>
        {({ value, onChange }) => <Checklist value={value} options={ON} onChange={onChange} />}
      </Row>
      <Row name="pay_by" label={text("settings.fields.payBy")} help={text("settings.help.payBy")}>
        {({ value, onChange }) => <Checklist value={value} options={BY} onChange={onChange} />}
      </Row>
      <Row
        name="pay_if_unused"
        label={text("settings.names.pay_if_unused")}
        help={
          <>
            {text("settings.help.pay_if_unused")}
            {whyIdle !== undefined && <span className="text-ui-fg-muted mt-1 block">{whyIdle}</span>}
          </>
        }
      >
        {(field) => <Toggle field={field} disabled={whyIdle !== undefined} />}
      </Row>
    </Group>
  )
}

/** Why pay if unused could not matter (rules §5.6); undefined where it can. */
function useWhyUnusedIsIdle(text: Text): string | undefined {
  const { control } = useFormContext<SettingsForm>()
  const [levels, payOn] = useWatch({ control, name: ["levels", "pay_on"] })
  if (toNumber(levels) < 2) return text("settings.unused.needsLevels")
  if (!payOn.includes("sale")) return text("settings.unused.needsSales")
  return undefined
}
