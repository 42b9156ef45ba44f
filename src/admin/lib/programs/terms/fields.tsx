// The fields of the terms, with the bounds of semantics 2. The route decides; this only spares the way to it.
import { Form } from "@medusajs/dashboard/components"
import { Input, Switch } from "@medusajs/ui"
import type { Control } from "react-hook-form"
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
  return (
    <>
      <LevelsField control={control} />
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
      <UnusedField control={control} />
    </>
  )
}

function LevelsField({ control }: Fieldset) {
  const text = useText()
  const isPossible = (typed: string) => {
    const levels = toNumber(typed)
    return Number.isInteger(levels) && levels >= LEVELS.from && levels <= LEVELS.to
  }
  return (
    <Form.Field
      control={control}
      name="levels"
      rules={{ validate: (typed) => isPossible(typed) || text("settings.wrong.whole", LEVELS) }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{text("settings.names.levels")}</Form.Label>
          <Form.Hint>{text("programs.terms.drawer.help.levels")}</Form.Hint>
          <div className="w-24">
            <Form.Control>
              <Input inputMode="numeric" autoComplete="off" {...field} />
            </Form.Control>
          </div>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

function UnusedField({ control }: Fieldset) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name="pay_if_unused"
      render={({ field: { value, onChange, ...field } }) => (
        <Form.Item>
          <div className="flex items-start justify-between gap-x-4">
            <div className="flex flex-col gap-y-1">
              <Form.Label>{text("settings.names.pay_if_unused")}</Form.Label>
              <Form.Hint className="text-pretty">
                {text("programs.terms.drawer.help.pay_if_unused")}
              </Form.Hint>
            </div>
            <Form.Control>
              <Switch
                {...field}
                dir="ltr"
                className="rtl:rotate-180"
                checked={value}
                onCheckedChange={onChange}
              />
            </Form.Control>
          </div>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
