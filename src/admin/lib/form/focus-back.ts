// Owns where the focus goes when a question is closed: back to where it was. Medusa's dialogs know the button
// that opened them, and leave the focus nowhere where a key did.
import { useRef } from "react"

/** For `onCloseAutoFocus`. */
export function useFocusBack(isOpen: boolean): (event: Event) => void {
  const before = useRef<Element | null>(null)
  const wasOpen = useRef(false)
  // While this is drawn the question has not taken the focus yet.
  if (isOpen && !wasOpen.current) before.current = document.activeElement
  wasOpen.current = isOpen
  return (event) => {
    event.preventDefault()
    if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
  }
}
