// One of a few values, each with what it means.
import { Form } from "@medusajs/dashboard/components"
import { RadioGroup } from "@medusajs/ui"
import { useText } from "../../../../lib/text"

/** The values that the words know a name and a meaning for. */
export type ChoiceValue =
  "send" | "skip" | "split" | "cookies" | "history_and_cookies" | "last" | "first" | "order" | "payment"

interface ChoiceProps<Value extends ChoiceValue> {
  value: Value
  options: readonly Value[]
  onChange: (value: Value) => void
}

/** Radio buttons with their meaning beneath. */
export function Choice<Value extends ChoiceValue>({ value, options, onChange }: ChoiceProps<Value>) {
  const text = useText()
  return (
    <Form.Control>
      <RadioGroup value={value} onValueChange={(chosen) => onChange(chosen as Value)}>
        {options.map((option) => (
          <RadioGroup.ChoiceBox
            key={option}
            value={option}
            label={text(`settings.choices.${option}`)}
            description={text(`settings.choices.${option}Help`)}
          />
        ))}
      </RadioGroup>
    </Form.Control>
  )
}
