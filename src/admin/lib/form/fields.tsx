// Owns how a form asks for a text, for one of several, and for yes or no: label, help and refusal in their places. Knows no form.
import { Form } from "@medusajs/dashboard/components"
import { Input, Select, Switch } from "@medusajs/ui"
import type { ComponentProps } from "react"
import type { Control, FieldPath, FieldValues, RegisterOptions } from "react-hook-form"
import { firstField } from "./keyboard-form"

interface FieldProps<Values extends FieldValues, Name extends FieldPath<Values>> {
  control: Control<Values>
  name: Name
  label: string
  hint?: string
  optional?: boolean
  rules?: Omit<RegisterOptions<Values, Name>, "valueAsNumber" | "valueAsDate" | "setValueAs" | "disabled">
}

interface TextFieldProps<Values extends FieldValues, Name extends FieldPath<Values>> extends FieldProps<
  Values,
  Name
> {
  input?: ComponentProps<typeof Input>
  /** The form begins here. */
  isFirst?: boolean
}

/** A line to type in. */
export function TextField<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: TextFieldProps<Values, Name>,
) {
  const { control, name, label, hint, optional = false, rules, input, isFirst } = props
  return (
    <Form.Field
      control={control}
      name={name}
      rules={rules}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={optional}>{label}</Form.Label>
          <Form.Control>
            <Input size="small" autoComplete="off" {...firstField(isFirst)} {...input} {...field} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

interface SelectFieldProps<Values extends FieldValues, Name extends FieldPath<Values>> extends FieldProps<
  Values,
  Name
> {
  options: { value: string; label: string }[]
}

/** One of several. */
export function SelectField<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: SelectFieldProps<Values, Name>,
) {
  const { control, name, label, hint, rules, options } = props
  return (
    <Form.Field
      control={control}
      name={name}
      rules={rules}
      render={({ field: { onChange, ref, ...field } }) => (
        <Form.Item>
          <Form.Label>{label}</Form.Label>
          <Select size="small" {...field} onValueChange={onChange}>
            <Form.Control>
              <Select.Trigger ref={ref}>
                <Select.Value />
              </Select.Trigger>
            </Form.Control>
            <Select.Content>
              {options.map((option) => (
                <Select.Item key={option.value} value={option.value}>
                  {option.label}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}

/** Yes or no, with what it means. */
export function SwitchField<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: FieldProps<Values, Name>,
) {
  const { control, name, label, hint, rules } = props
  return (
    <Form.Field
      control={control}
      name={name}
      rules={rules}
      render={({ field: { value, onChange, ...field } }) => (
        <Form.Item>
          <div className="flex items-start justify-between gap-x-4">
            <div className="flex flex-col gap-y-1">
              <Form.Label>{label}</Form.Label>
              {hint && <Form.Hint className="text-pretty">{hint}</Form.Hint>}
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
