// The fields of a program, in the form that makes one and in the one that edits it.
import { Form } from "@medusajs/dashboard/components"
import { DatePicker, Input, Select, Switch } from "@medusajs/ui"
import type { ComponentProps } from "react"
import type { Control } from "react-hook-form"
import { toNumber } from "../../settings/values"
import { useText } from "../../text"
import type { Activity } from "../records"
import type { ProgramForm } from "./values"

const PRIORITY = { from: 0, to: 1_000_000 }
const MONTHS = { from: 1, to: 1_200 }
const STATUSES: Activity[] = ["active", "inactive"]

interface Fieldset {
  control: Control<ProgramForm>
  autoFocus?: boolean
}

/** All fields. */
export function ProgramFields({ control, autoFocus = false }: Fieldset) {
  const text = useText()
  const isWhole = (typed: string, { from, to }: typeof PRIORITY) => {
    const number = toNumber(typed)
    return Number.isInteger(number) && number >= from && number <= to
  }
  return (
    <div className="flex flex-col gap-y-6">
      <TextField
        control={control}
        name="name"
        check={(typed) => typed.trim() !== "" || text("programs.wrong.name")}
        input={{ autoFocus, maxLength: 200 }}
      />
      <StatusField control={control} />
      <TextField
        control={control}
        name="priority"
        hasHint
        check={(typed) => isWhole(typed, PRIORITY) || text("programs.wrong.whole", PRIORITY)}
        input={{ inputMode: "numeric", className: "w-32" }}
      />
      <DateField control={control} name="starts_at" />
      <DateField control={control} name="ends_at" />
      <SwitchField control={control} name="first_order_only" />
      <TextField
        control={control}
        name="months"
        hasHint
        optional
        check={(typed) =>
          typed.trim() === "" || isWhole(typed, MONTHS) || text("programs.wrong.months", MONTHS)
        }
        input={{ inputMode: "numeric", className: "w-32" }}
      />
      <SwitchField control={control} name="auto_enroll" />
    </div>
  )
}

interface TextFieldProps extends Fieldset {
  name: "name" | "priority" | "months"
  hasHint?: boolean
  optional?: boolean
  check: (typed: string) => true | string
  input: ComponentProps<typeof Input>
}

function TextField({ control, name, hasHint = false, optional = false, check, input }: TextFieldProps) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate: check }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={optional}>{text(`programs.fields.${name}`)}</Form.Label>
          <Form.Control>
            <Input size="small" autoComplete="off" {...input} {...field} />
          </Form.Control>
          {hasHint && name !== "name" && <Form.Hint>{text(`programs.help.${name}`)}</Form.Hint>}
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
          <Form.Label>{text("programs.fields.status")}</Form.Label>
          <Select size="small" {...field} onValueChange={onChange}>
            <Form.Control>
              <Select.Trigger ref={ref}>
                <Select.Value />
              </Select.Trigger>
            </Form.Control>
            <Select.Content>
              {STATUSES.map((status) => (
                <Select.Item key={status} value={status}>
                  {text(`programs.status.${status}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          <Form.Hint>{text("programs.help.status")}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
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

function SwitchField({ control, name }: Fieldset & { name: "first_order_only" | "auto_enroll" }) {
  const text = useText()
  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange, ...field } }) => (
        <Form.Item>
          <div className="flex items-start justify-between gap-x-4">
            <div className="flex flex-col gap-y-1">
              <Form.Label>{text(`programs.fields.${name}`)}</Form.Label>
              <Form.Hint>{text(`programs.help.${name}`)}</Form.Hint>
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
