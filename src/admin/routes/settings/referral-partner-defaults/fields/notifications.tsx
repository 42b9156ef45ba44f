// Both notification settings under one heading: one choice, which can be split into two.
import { Label, Switch } from "@medusajs/ui"
import { useId } from "react"
import type { ControllerRenderProps } from "react-hook-form"
import type { SettingsForm } from "../../../../lib/settings/values"
import { useText } from "../../../../lib/text"
import { Choice } from "./choice"

const WAYS = ["send", "skip", "split"] as const
const PARTS = [
  { part: "skip_order", setting: "skip_order_notifications" },
  { part: "skip_form", setting: "skip_form_notifications" },
] as const

/** Send both, skip both, or decide for each. */
export function NotificationsField({
  field: { value, onChange },
}: {
  field: ControllerRenderProps<SettingsForm, "notifications">
}) {
  const text = useText()
  const id = useId()
  return (
    <>
      <Choice
        value={value.how}
        options={WAYS}
        onChange={(how) => onChange({ how, ...startingAt(how === "split" ? value.how : how, value) })}
      />
      {value.how === "split" && (
        <div className="flex flex-col gap-y-3 px-3 py-2">
          {PARTS.map(({ part, setting }) => (
            <div key={part} className="flex items-center justify-between gap-x-3">
              <Label htmlFor={`${id}-${part}`} size="small" weight="plus">
                {text(`settings.names.${setting}`)}
              </Label>
              <Switch
                id={`${id}-${part}`}
                size="small"
                dir="ltr"
                className="rtl:rotate-180"
                checked={value[part]}
                onCheckedChange={(isOn) => onChange({ ...value, [part]: isOn })}
              />
            </div>
          ))}
        </div>
      )}
    </>
  )
}

/** Splitting begins with what held for both. */
function startingAt(
  how: SettingsForm["notifications"]["how"],
  { skip_order, skip_form }: SettingsForm["notifications"],
) {
  return how === "split"
    ? { skip_order, skip_form }
    : { skip_order: how === "skip", skip_form: how === "skip" }
}
