// Yes or no.
import { Form } from "@medusajs/dashboard/components"
import { Switch } from "@medusajs/ui"
import type { ControllerRenderProps } from "react-hook-form"
import type { SettingsForm } from "../../../../lib/settings/values"

interface ToggleProps {
  field: ControllerRenderProps<SettingsForm, "use_ip_address" | "block_self_referral" | "pay_if_unused">
  disabled?: boolean
}

/** A switch. */
export function Toggle({ field: { value, onChange, ...field }, disabled = false }: ToggleProps) {
  return (
    <Form.Control>
      <Switch
        {...field}
        dir="ltr"
        className="rtl:rotate-180"
        disabled={disabled}
        checked={value}
        onCheckedChange={onChange}
      />
    </Form.Control>
  )
}
