// The fields of the form that makes a partner.
import { Form } from "@medusajs/dashboard/components"
import { Input, Select } from "@medusajs/ui"
import type { ComponentProps } from "react"
import type { Control } from "react-hook-form"
import { PartnerPicker } from "../../../../lib/partner-picker"
import type { Partner } from "../../../../lib/partners"
import { type TextKey, useText } from "../../../../lib/text"
import type { PartnerForm } from "./values"

const STATUSES: Partner["status"][] = ["active", "pending", "inactive"]

interface Fieldset {
  control: Control<PartnerForm>
}

/** All fields. */
export function Fields({ control }: Fieldset) {
  const text = useText()
  return (
    <div className="grid grid-cols-1 gap-6 md:grid-cols-2">
      <TextField
        control={control}
        name="name"
        label="partners.fields.name"
        required={text("create.nameRequired")}
        autoFocus
      />
      <TextField
        control={control}
        name="email"
        type="email"
        label="partners.fields.email"
        hint="create.emailHint"
        optional
      />
      <TextField control={control} name="code" label="partners.fields.code" hint="create.codeHint" optional />
      <StatusField control={control} />
      <ParentField control={control} />
    </div>
  )
}

interface TextFieldProps extends Fieldset, Pick<ComponentProps<typeof Input>, "type" | "autoFocus"> {
  name: "name" | "email" | "code"
  label: TextKey
  hint?: TextKey
  optional?: boolean
  /** What is said when it is left empty. */
  required?: string
}

function TextField({ control, name, label, hint, optional = false, required, ...input }: TextFieldProps) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ required }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={optional}>{text(label)}</Form.Label>
          <Form.Control>
            <Input size="small" autoComplete="off" {...input} {...field} />
          </Form.Control>
          {hint && <Form.Hint>{text(hint)}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

function StatusField({ control }: Fieldset) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name="status"
      render={({ field: { onChange, ref, ...field } }) => (
        <Form.Item>
          <Form.Label>{text("partners.fields.status")}</Form.Label>
          <Select size="small" {...field} onValueChange={onChange}>
            <Form.Control>
              <Select.Trigger ref={ref}>
                <Select.Value />
              </Select.Trigger>
            </Form.Control>
            <Select.Content>
              {STATUSES.map((status) => (
                <Select.Item key={status} value={status}>
                  {text(`partnerStatus.${status}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          <Form.Hint>{text("create.statusHint")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

function ParentField({ control }: Fieldset) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name="parent_id"
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional>{text("partners.fields.parent")}</Form.Label>
          <Form.Control>
            <PartnerPicker {...field} allowClear placeholder={text("create.parentPlaceholder")} />
          </Form.Control>
          <Form.Hint>{text("create.parentHint")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
