// A whole number, with its unit.
import { Form } from "@medusajs/dashboard/components"
import { Input, Text as Paragraph } from "@medusajs/ui"
import type { ControllerRenderProps } from "react-hook-form"
import type { SettingsForm } from "../../../../lib/settings/values"

interface NumberFieldProps {
  field: ControllerRenderProps<SettingsForm, "ip_days" | "levels" | "hold_days" | "required_approvals">
  unit?: string
}

/** A short box: no number here has more than four digits. */
export function NumberField({ field, unit }: NumberFieldProps) {
  return (
    <div className="flex items-center gap-x-2">
      <div className="w-24">
        <Form.Control>
          <Input inputMode="numeric" autoComplete="off" {...field} />
        </Form.Control>
      </div>
      {unit && (
        <Paragraph size="small" leading="compact" className="text-ui-fg-subtle">
          {unit}
        </Paragraph>
      )}
    </div>
  )
}
