// Owns how a form in a drawer is used by keyboard: Ctrl+Enter submits from everywhere, as in Medusa, and Enter presses the button that has
// the focus. Medusa's own form keeps Enter from buttons, too.
import type { FormEvent, KeyboardEvent, ReactNode } from "react"

interface KeyboardFormProps {
  onSubmit: () => void
  children: ReactNode
}

/** Fills the drawer around it. */
export function KeyboardForm({ onSubmit, children }: KeyboardFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.defaultPrevented) return
    if (event.metaKey || event.ctrlKey) submit(event)
    else if (event.target instanceof HTMLInputElement) event.preventDefault()
  }
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
      {children}
    </form>
  )
}
