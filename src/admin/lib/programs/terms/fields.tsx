// The fields of the terms, with the bounds of rules §2.1. The route decides; this only spares the way to it.
import { Form } from "@medusajs/dashboard/components"
import type { Control } from "react-hook-form"
import { SwitchField, TextField } from "../../form/fields"
import { Checklist } from "../../settings/checklist"
import { toNumber } from "../../settings/values"
import { useText } from "../../text"
import type { TermsForm } from "./values"

const LEVELS = { from: 1, to: 10 }
const ON = ["lead", "sale"] as const
const BY = ["amount", "percent"] as const

interface Fieldset {
  control: Control<TermsForm>
}

/** Levels, pay on, pay by, pay if unused. */
export function TermsFields({ control }: Fieldset) {
  const text = useText()
  const isPossible = (typed: string) => {
    const levels = toNumber(typed)
    return Number.isInteger(levels) && levels >= LEVELS.from && levels <= LEVELS.to
  }
  return (
    <>
      <TextField
        control={control}
        name="levels"
        label={text("settings.names.levels")}
        hint={text("programs.terms.drawer.help.levels")}
        rules={{ validate: (typed: string) => isPossible(typed) || text("settings.wrong.whole", LEVELS) }}
        input={{ inputMode: "numeric", className: "w-24" }}
      />
      <Form.Field
        control={control}
        name="pay_on"
        rules={{ validate: (chosen) => chosen.length > 0 || text("settings.wrong.payOn") }}
        render={({ field: { value, onChange } }) => (
          <Form.Item>
            <Form.Label>{text("settings.fields.payOn")}</Form.Label>
            <Form.Hint>{text("programs.terms.drawer.help.payOn")}</Form.Hint>
            <Checklist value={value} options={ON} onChange={onChange} />
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
      <Form.Field
        control={control}
        name="pay_by"
        rules={{ validate: (chosen) => chosen.length > 0 || text("settings.wrong.payBy") }}
        render={({ field: { value, onChange } }) => (
          <Form.Item>
            <Form.Label>{text("settings.fields.payBy")}</Form.Label>
            <Form.Hint>{text("programs.terms.drawer.help.payBy")}</Form.Hint>
            <Checklist value={value} options={BY} onChange={onChange} />
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
      <SwitchField
        control={control}
        name="pay_if_unused"
        label={text("settings.names.pay_if_unused")}
        hint={text("programs.terms.drawer.help.pay_if_unused")}
      />
    </>
  )
}
