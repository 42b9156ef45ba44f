// Owns how a form asks for one out of many: label, help and refusal in their places, and no silence about
// text that stands for nobody.
import { Form } from "@medusajs/dashboard/components"
import { useRef } from "react"
import { type Control, type FieldPath, type FieldValues, useFormContext } from "react-hook-form"
import { firstField } from "../form/keyboard-form"
import { useText } from "../text"
import type { Choices } from "./choices"
import { Picker } from "./picker"

interface PickerFieldProps<Values extends FieldValues> {
  control: Control<Values>
  name: FieldPath<Values>
  label: string
  choices: Choices
  placeholder: string
  hint?: string
  /** The refusal while nobody is chosen; left out where nobody is an answer. */
  required?: string
  /** Nobody is asked. */
  disabled?: boolean
  /** The form begins here. */
  isFirst?: boolean
}

/** A field of the form around it: its value is an id, empty or undefined for nobody. */
export function PickerField<Values extends FieldValues>(props: PickerFieldProps<Values>) {
  const { control, name, label, choices, placeholder, hint, required, disabled = false, isFirst } = props
  const text = useText()
  const { trigger, clearErrors } = useFormContext<Values>()
  const typed = useRef("")
  const verdict = (chosen: string | undefined) => {
    if (disabled) return true
    if (typed.current !== "") return text("choosing.unchosen", { typed: typed.current })
    return required === undefined || (chosen ?? "") !== "" || required
  }
  return (
    <Form.Field
      control={control}
      name={name}
      rules={{ validate: verdict }}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={required === undefined}>{label}</Form.Label>
          {/* Above the field: beneath it the open list would cover it. */}
          <Form.ErrorMessage />
          <Form.Control>
            <Picker
              {...field}
              choices={choices}
              placeholder={placeholder}
              disabled={disabled}
              {...firstField(isFirst)}
              allowClear
              // The list opens for whoever types, clicks or presses an arrow; by the focus alone it would
              // cover what is said.
              onFocus={undefined}
              onTyped={(now) => {
                if (now !== typed.current) clearErrors(name)
                typed.current = now
              }}
              onLeft={() => void trigger(name)}
            />
          </Form.Control>
          {hint !== undefined && <Form.Hint>{hint}</Form.Hint>}
        </Form.Item>
      )}
    />
  )
}
