// Owns how a form is used by keyboard: its first field has the focus when it opens, Ctrl+Enter submits from everywhere in its dialog, and Enter
// presses the button that has the focus. Medusa's own form keeps Enter from buttons, and its grid takes Ctrl+Enter for a tick.
import {
  type ComponentPropsWithoutRef,
  type FormEvent,
  forwardRef,
  type KeyboardEvent as FormKeyboardEvent,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from "react"
import { isSubmitKey, useSubmitKey } from "./submit-key"

interface KeyboardFormProps extends Omit<ComponentPropsWithoutRef<"form">, "onSubmit"> {
  /** Not called again before what it answers is through. */
  onSubmit: () => unknown
  /** What is in the form takes the focus by itself. */
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
  // Before the dialog looks for something to focus: it would take its own cross in the corner.
  useLayoutEffect(() => {
    if (!hasOwnFocus) focusFirstField(form.current)
  }, [hasOwnFocus])
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

/** Of a choice the one that is chosen; not what only stands in for a control, out of sight. */
const FIELDS = [
  "input:not([aria-hidden=true]):not([type=hidden])",
  "textarea",
  "[role=spinbutton]",
  "[role=combobox]",
  "[role=radio][aria-checked=true]",
  "[role=checkbox]",
  "[role=switch]",
].join(", ")

/** In a dialog only: a page is read from its top. What has the focus by `autoFocus` keeps it. */
function focusFirstField(form: HTMLFormElement | null): void {
  if (form === null || form.closest("[role=dialog]") === null) return
  if (form.contains(document.activeElement)) return
  form.querySelector<HTMLElement>(FIELDS)?.focus({ preventScroll: true })
}
