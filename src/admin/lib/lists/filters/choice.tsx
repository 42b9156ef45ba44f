// Owns how a table is filtered by something that is searched for by name: partners and orders are too many to list.
import type { DataTableFilter } from "@medusajs/ui"
import type { Choice, Choices } from "../../choosing/choices"
import { Picker } from "../../choosing/picker"
import { useText } from "../../text"

interface ChoiceFilter {
  id: string
  label: string
  choices: Choices
  /** The one that is chosen, as soon as its name is known. */
  chosen: Choice | undefined
}

/** A filter for Medusa's table, which names a chosen value by the options of its filter, whatever its kind. */
export function choiceFilter({ id, label, choices, chosen }: ChoiceFilter): DataTableFilter {
  const filter = {
    id,
    type: "custom" as const,
    label,
    options: chosen === undefined ? [] : [chosen],
    render: ({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) => (
      <Search
        label={label}
        choices={choices}
        value={typeof value === "string" ? value : ""}
        onChoose={(choice) => onChange(choice)}
      />
    ),
  }
  return filter
}

interface SearchProps {
  label: string
  choices: Choices
  value: string
  onChoose: (value: string | undefined) => void
}

function Search({ label, choices, value, onChoose }: SearchProps) {
  const text = useText()
  return (
    // Room for the list, which the popover around it would cut off.
    <div className="h-64 w-72 p-2">
      <Picker
        aria-label={label}
        placeholder={text("money.choice.search")}
        value={value}
        onChange={onChoose}
        choices={choices}
      />
    </div>
  )
}
