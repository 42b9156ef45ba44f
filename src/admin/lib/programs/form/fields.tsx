// The fields of a program, in the form that makes one and in the one that edits it.
import { Form } from "@medusajs/dashboard/components"
import { DatePicker } from "@medusajs/ui"
import type { Control } from "react-hook-form"
import { SelectField, SwitchField, TextField } from "../../form/fields"
import { toNumber } from "../../settings/values"
import { useText } from "../../text"
import type { Activity } from "../records"
import type { ProgramForm } from "./values"

const PRIORITY = { from: 0, to: 1_000_000 }
const MONTHS = { from: 1, to: 1_200 }
const STATUSES: Activity[] = ["active", "inactive"]
const NUMERIC = { inputMode: "numeric", className: "w-32" } as const

/** The fields that say what they mean. */
type Helped = "status" | "priority" | "first_order_only" | "months" | "auto_enroll"

interface Fieldset {
  control: Control<ProgramForm>
}

/** All fields. */
export function ProgramFields({ control }: Fieldset) {
  const text = useText()
  const isWhole = (typed: string, { from, to }: typeof PRIORITY) => {
    const number = toNumber(typed)
    return Number.isInteger(number) && number >= from && number <= to
  }
  const withHelp = <Name extends Helped>(name: Name) => {
    return { control, name, label: text(`programs.fields.${name}`), hint: text(`programs.help.${name}`) }
  }
  return (
    <div className="flex flex-col gap-y-6">
      <TextField
        control={control}
        name="name"
        label={text("programs.fields.name")}
        rules={{ validate: (typed: string) => typed.trim() !== "" || text("programs.wrong.name") }}
        input={{ maxLength: 200 }}
      />
      <SelectField
        {...withHelp("status")}
        options={STATUSES.map((value) => ({ value, label: text(`programs.status.${value}`) }))}
      />
      <TextField
        {...withHelp("priority")}
        rules={{
          validate: (typed: string) => isWhole(typed, PRIORITY) || text("programs.wrong.whole", PRIORITY),
        }}
        input={NUMERIC}
      />
      <DateField control={control} name="starts_at" />
      <DateField control={control} name="ends_at" />
      <SwitchField {...withHelp("first_order_only")} />
      <TextField
        {...withHelp("months")}
        optional
        rules={{
          validate: (typed: string) =>
            typed.trim() === "" || isWhole(typed, MONTHS) || text("programs.wrong.months", MONTHS),
        }}
        input={NUMERIC}
      />
      <SwitchField {...withHelp("auto_enroll")} />
    </div>
  )
}

function DateField({ control, name }: Fieldset & { name: "starts_at" | "ends_at" }) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{
        validate: (_date, { starts_at, ends_at }) =>
          name === "starts_at" ||
          starts_at === null ||
          ends_at === null ||
          starts_at < ends_at ||
          text("programs.wrong.dates"),
      }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional>{text(`programs.fields.${name}`)}</Form.Label>
          <Form.Control>
            <DatePicker granularity="minute" shouldCloseOnSelect={false} {...field} />
          </Form.Control>
          <Form.Hint>{text(`programs.help.${name}`)}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
