// Owns how a form is used by keyboard: its first field has the focus when it opens, Ctrl+Enter submits from
// everywhere in its dialog, and Enter presses the button that has the focus. Medusa's own form keeps Enter
// from buttons, and its grid takes Ctrl+Enter for a tick.
import {
  type ComponentPropsWithoutRef,
  type FormEvent,
  forwardRef,
  type KeyboardEvent as FormKeyboardEvent,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useRef,
} from "react"
import { isSubmitKey, useSubmitKey } from "./submit-key"

const FIRST_FIELD = "data-first-field"

/** Marks the field that a form begins with, where before it stands what has an answer already. */
export const firstField = (isFirst = false) => (isFirst ? { [FIRST_FIELD]: "" } : {})

interface KeyboardFormProps extends Omit<ComponentPropsWithoutRef<"form">, "onSubmit"> {
  /** Not called again before what it answers is through. */
  onSubmit: () => unknown
  /** The form's content takes the focus by itself. */
  hasOwnFocus?: boolean
}

/** Fills the drawer around it, if nothing else is said. */
export const KeyboardForm = forwardRef<HTMLFormElement, KeyboardFormProps>((props, ref) => {
  const { onSubmit, hasOwnFocus = false, className = "flex min-h-0 flex-1 flex-col", ...rest } = props
  const form = useRef<HTMLFormElement>(null)
  useImperativeHandle(ref, () => form.current as HTMLFormElement)
  const isSubmitting = useRef(false)
  const submit = async () => {
    if (isSubmitting.current) return
    isSubmitting.current = true
    try {
      await onSubmit()
    } finally {
      isSubmitting.current = false
    }
  }
  useSubmitKey(form, () => void submit())
  useEffect(() => (hasOwnFocus ? undefined : beginAtFirstField(form)), [hasOwnFocus])
  return (
    <form
      {...rest}
      ref={form}
      className={className}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={keepEnterFromInputs}
    />
  )
})
KeyboardForm.displayName = "KeyboardForm"

/** Enter in a field would press the first button that submits. */
function keepEnterFromInputs(event: FormKeyboardEvent) {
  if (event.key !== "Enter" || isSubmitKey(event.nativeEvent)) return
  if (event.target instanceof HTMLInputElement) event.preventDefault()
}

/** All fields, of a choice only the chosen option; no inputs that stand in for a control, out of sight. */
const FIELDS = [
  "input:not([aria-hidden=true]):not([type=hidden])",
  "textarea",
  "[role=spinbutton]",
  "[role=combobox]",
  "[role=radio][aria-checked=true]",
  "[role=checkbox]",
  "[role=switch]",
].join(", ")

/**
 * Puts the focus into the first field, or the one that is marked as it; who is in a field already stays. In a
 * dialog only: a page is read from its top. Once the dialog is drawn, for it gives the focus only to what had
 * it since back to it, when a menu that opened it takes it away.
 */
function beginAtFirstField(form: RefObject<HTMLFormElement>): () => void {
  const focus = () => {
    const { activeElement } = document
    if (form.current === null || form.current.closest("[role=dialog]") === null) return
    if (form.current.contains(activeElement) && activeElement?.matches(FIELDS) === true) return
    const first = form.current.querySelector<HTMLElement>(`[${FIRST_FIELD}]`)
    const field = first ?? form.current.querySelector<HTMLElement>(FIELDS)
    field?.focus({ preventScroll: true })
  }
  let timer = 0
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(focus)
  })
  return () => {
    cancelAnimationFrame(frame)
    window.clearTimeout(timer)
  }
}
