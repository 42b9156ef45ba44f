// The fields of the form that makes a partner.
import type { Control } from "react-hook-form"
import { PickerField } from "../../../../lib/choosing/field"
import { SelectField, TextField } from "../../../../lib/form/fields"
import { PARTNER_CHOICES } from "../../../../lib/partners/choices"
import type { Partner } from "../../../../lib/partners/partners"
import { useText } from "../../../../lib/text"
import { EmailField } from "./email"
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
      />
      <EmailField control={control} />
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
      <PickerField
        control={control}
        name="parent_id"
        label={text("partners.fields.parent")}
        hint={text("create.parentHint")}
        choices={PARTNER_CHOICES}
        placeholder={text("create.parentPlaceholder")}
      />
    </div>
  )
}
