// Owns where the keyboard goes when a form can't be saved: to the first thing that is wrong, from top to bottom.

/** Waits until the refusals are on the page, then focuses the first control that is refused. */
export function focusFirstError(form: HTMLFormElement | null): void {
  window.setTimeout(() => {
    const refused = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (refused == null) return
    const control = refused.matches("input, button")
      ? refused
      : (refused.querySelector<HTMLElement>('[aria-invalid="true"]') ??
        refused.querySelector<HTMLElement>("input, button"))
    control?.focus()
  })
}
