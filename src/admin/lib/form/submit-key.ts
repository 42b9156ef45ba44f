// Owns the key that submits: Ctrl+Enter, or Cmd+Enter, before anything else hears of it. Submits nothing
// itself.
import { type RefObject, useEffect, useRef } from "react"

/** One that is closing is not meant any more. */
const DIALOGS = "[role=dialog]:not([data-state=closed]), [role=alertdialog]:not([data-state=closed])"
const CLOSING = "[role=dialog][data-state=closed], [role=alertdialog][data-state=closed]"

/** Whether this is the key. */
export const isSubmitKey = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === "Enter" && (ctrlKey || metaKey)

/**
 * Calls `onSubmit` for the key anywhere in the dialog around this element, or in the element where there is
 * no dialog; once for a key held down.
 */
export function useSubmitKey(element: RefObject<HTMLElement>, onSubmit: () => void): void {
  const latest = useRef(onSubmit)
  latest.current = onSubmit
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isSubmitKey(event) || !isMeant(element.current, event.target)) return
      // A checkbox, a button or the cell of a grid would take it for an Enter of its own.
      event.preventDefault()
      event.stopImmediatePropagation()
      if (!event.repeat) latest.current()
    }
    window.addEventListener("keydown", onKeyDown, true)
    return () => window.removeEventListener("keydown", onKeyDown, true)
  }, [element])
}

function isMeant(element: HTMLElement | null, target: EventTarget | null): boolean {
  if (element === null || !(target instanceof Node) || element.closest(CLOSING) !== null) return false
  const dialog = element.closest(DIALOGS)
  if ((dialog ?? element).contains(target)) return true
  // Where nothing has the focus, the dialog on top is meant, which is the last that was opened, or the page
  // where none is.
  const onTop = [...document.querySelectorAll(DIALOGS)].at(-1) ?? null
  return target === document.body && onTop === dialog
}
