// One setting on the page: what it is called, one line on what it means, its control, and what is wrong with it.
import { Form } from "@medusajs/dashboard/components"
import type { ReactNode } from "react"
import { type ControllerRenderProps, useFormContext } from "react-hook-form"
import { useChecks } from "../../../../lib/settings/checks"
import type { FieldName, SettingsForm } from "../../../../lib/settings/values"

interface RowProps<Name extends FieldName> {
  name: Name
  label: string
  help: ReactNode
  children: (field: ControllerRenderProps<SettingsForm, Name>, isRefused: boolean) => ReactNode
}

/** A row of a group. */
export function Row<Name extends FieldName>({ name, label, help, children }: RowProps<Name>) {
  const { control } = useFormContext<SettingsForm>()
  const check = useChecks()[name]
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate: (value) => check?.(value) ?? true }}
      render={({ field, fieldState }) => (
        <Form.Item className="grid grid-cols-1 items-start gap-x-6 gap-y-3 space-y-0 px-6 py-4 md:grid-cols-2">
          <div className="flex flex-col gap-y-1">
            <Form.Label>{label}</Form.Label>
            <Form.Hint className="text-pretty">{help}</Form.Hint>
          </div>
          <div className="flex min-w-0 flex-col gap-y-2">
            {children(field, fieldState.invalid)}
            <Form.ErrorMessage />
          </div>
        </Form.Item>
      )}
    />
  )
}
