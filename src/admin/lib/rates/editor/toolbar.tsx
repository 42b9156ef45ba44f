// What stands above the grid: adding rows, finding one among many, and the columns that the terms switch off.
import { Input, Label, Switch } from "@medusajs/ui"
import { type ReactNode, useEffect, useId, useState } from "react"
import { useText } from "../../text"

/** Nobody searches for every letter that is typed. */
const TYPING_MS = 300

interface ToolbarProps {
  search: string
  onSearch: (search: string) => void
  all: boolean
  onAll: (all: boolean) => void
  /** Whether the toolbar has the focus: its keys are not the grid's then. */
  onAside: (isAside: boolean) => void
  picker: ReactNode
}

/** Beside Medusa's own menu of columns. */
export function Toolbar({ search, onSearch, all, onAll, onAside, picker }: ToolbarProps) {
  const text = useText()
  const id = useId()
  const [typed, setTyped] = useState(search)
  useEffect(() => {
    const timer = window.setTimeout(() => onSearch(typed.trim()), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [typed, onSearch])
  return (
    <div
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-2"
      // Not from the picker's modal, whose events come here, too.
      onFocus={({ currentTarget, target }) => currentTarget.contains(target) && onAside(true)}
      onBlur={({ currentTarget, target }) => currentTarget.contains(target) && onAside(false)}
    >
      {picker}
      <div className="w-56">
        <Input
          type="search"
          size="small"
          aria-label={text("rates.editor.find")}
          placeholder={text("rates.editor.find")}
          title={text("rates.editor.findHelp")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="flex items-center gap-x-2">
        <Switch
          id={id}
          size="small"
          dir="ltr"
          className="rtl:rotate-180"
          checked={all}
          onCheckedChange={onAll}
        />
        <Label htmlFor={id} size="small">
          {text("rates.editor.all")}
        </Label>
      </div>
    </div>
  )
}
