// Owns how one is chosen out of many: by typing a part of its name. The name of who is chosen stays in sight,
// and so does text that stands for nobody yet: Medusa's own field forgets both as soon as its list is closed.
import { Combobox } from "@medusajs/dashboard/components"
import { type ComponentPropsWithoutRef, type FormEvent, forwardRef, useImperativeHandle, useRef } from "react"
import { type Choices, useChoices } from "./choices"

type Field = Omit<
  ComponentPropsWithoutRef<typeof Combobox<string>>,
  "options" | "searchValue" | "onSearchValueChange" | "fetchNextPage" | "isFetchingNextPage" | "onInput"
>

interface PickerProps extends Field {
  choices: Choices
  /** Text that is typed and not chosen; empty as soon as it is chosen, deleted or given up. */
  onTyped?: (typed: string) => void
  /** The list is closed, and text is left that stands for nobody. */
  onLeft?: () => void
}

/**
 * A field of `Form.Control`: its value is an id. The ref is where a form that is refused puts the keyboard.
 */
export const Picker = forwardRef<HTMLInputElement, PickerProps>((props, ref) => {
  const { choices, value = "", onChange, onTyped, onLeft, disabled = false, ...field } = props
  const { options, typed, type, choose, ...found } = useChoices(choices, value)
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => input.current as HTMLInputElement)
  // Text that somebody typed: the list empties the field, too, when it is closed.
  const byHand = useRef("")
  const becomes = (text: string) => {
    byHand.current = text
    type(text)
    onTyped?.(text.trim())
  }
  const onSearch = (text: string) => {
    if (text === byHand.current || text !== "") return becomes(text)
    if (value !== "" || byHand.current.trim() === "") return becomes("")
    onLeft?.()
  }
  return (
    <Combobox<string>
      {...field}
      ref={input}
      value={value}
      onChange={(id) => {
        if (id !== undefined) choose(id)
        becomes("")
        onChange?.(id)
      }}
      onInput={({ currentTarget }: FormEvent<HTMLInputElement>) => {
        byHand.current = currentTarget.value
      }}
      options={options}
      searchValue={typed}
      onSearchValueChange={onSearch}
      fetchNextPage={found.nextPage}
      isFetchingNextPage={found.isNextPageComing}
      disabled={disabled || found.isEmpty}
    />
  )
})
Picker.displayName = "Picker"
