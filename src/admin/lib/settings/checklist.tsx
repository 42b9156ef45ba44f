// Any of two values, never neither: what is wrong is said beneath.
import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Hint, Label } from "@medusajs/ui"
import { useId } from "react"
import { useText } from "../text"
import type { PayBy, PayOn } from "./values"

interface ChecklistProps<Value extends PayOn | PayBy> {
  value: Value[]
  options: readonly Value[]
  onChange: (value: Value[]) => void
}

/** Checkboxes with their meaning beside. */
export function Checklist<Value extends PayOn | PayBy>({ value, options, onChange }: ChecklistProps<Value>) {
  return (
    <Form.Control>
      <div role="group" className="flex flex-col gap-y-3">
        {options.map((option) => (
          <Item
            key={option}
            option={option}
            isChosen={value.includes(option)}
            onToggle={(isOn) =>
              onChange(options.filter((one) => (one === option ? isOn : value.includes(one))))
            }
          />
        ))}
      </div>
    </Form.Control>
  )
}

interface ItemProps {
  option: PayOn | PayBy
  isChosen: boolean
  onToggle: (isOn: boolean) => void
}

function Item({ option, isChosen, onToggle }: ItemProps) {
  const text = useText()
  const id = useId()
  return (
    <div className="flex items-start gap-x-2">
      <Checkbox
        id={id}
        checked={isChosen}
        aria-describedby={`${id}-help`}
        onCheckedChange={(checked) => onToggle(checked === true)}
      />
      <div className="flex flex-col">
        <Label htmlFor={id} size="small" weight="plus" className="leading-5">
          {text(`settings.choices.${option}`)}
        </Label>
        <Hint id={`${id}-help`}>{text(`settings.choices.${option}Help`)}</Hint>
      </div>
    </div>
  )
}
