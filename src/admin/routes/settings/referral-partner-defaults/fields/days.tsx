// A number of days, or no limit.
import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Input, Label, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import type { ControllerRenderProps } from "react-hook-form"
import type { SettingsForm } from "../../../../lib/settings/values"
import { useText } from "../../../../lib/text"

interface DaysFieldProps {
  field: ControllerRenderProps<SettingsForm, "cookie_days" | "history_days">
  label: string
}

/** Days, and beside them a way to have no limit. */
export function DaysField({ field: { value, onChange, onBlur, name, ref }, label }: DaysFieldProps) {
  const text = useText()
  const limitId = useId()
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <div className="flex items-center gap-x-2">
        <div className="w-24">
          <Form.Control>
            <Input
              ref={ref}
              name={name}
              inputMode="numeric"
              autoComplete="off"
              disabled={value.unlimited}
              placeholder={value.unlimited ? "∞" : undefined}
              value={value.unlimited ? "" : value.days}
              onBlur={onBlur}
              onChange={(event) => onChange({ ...value, days: event.target.value })}
            />
          </Form.Control>
        </div>
        <Paragraph size="small" leading="compact" className="text-ui-fg-subtle">
          {text("settings.days.unit")}
        </Paragraph>
      </div>
      <div className="flex items-center gap-x-2">
        <Checkbox
          id={limitId}
          aria-label={text("settings.days.noLimitOf", { name: label })}
          checked={value.unlimited}
          onCheckedChange={(checked) => onChange({ ...value, unlimited: checked === true })}
        />
        <Label htmlFor={limitId} size="small">
          {text("settings.days.noLimit")}
        </Label>
      </div>
    </div>
  )
}
