// The fields of the form that makes a partner.
import { Form } from "@medusajs/dashboard/components"
import type { Control } from "react-hook-form"
import { SelectField, TextField } from "../../../../lib/form/fields"
import { PartnerPicker } from "../../../../lib/partners/partner-picker"
import type { Partner } from "../../../../lib/partners/partners"
import { useText } from "../../../../lib/text"
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
        label={text("partners.fields.name")}
        rules={{ required: text("create.nameRequired") }}
        input={{ autoFocus: true }}
      />
      <TextField
        control={control}
        name="email"
        label={text("partners.fields.email")}
        hint={text("create.emailHint")}
        optional
        input={{ type: "email" }}
      />
      <TextField
        control={control}
        name="code"
        label={text("partners.fields.code")}
        hint={text("create.codeHint")}
        optional
      />
      <SelectField
        control={control}
        name="status"
        label={text("partners.fields.status")}
        hint={text("create.statusHint")}
        options={STATUSES.map((value) => ({ value, label: text(`partnerStatus.${value}`) }))}
      />
      <ParentField control={control} />
    </div>
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
