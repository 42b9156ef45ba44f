// Owns how something further is shown on demand: a button that says what, and the part that it opens.
import { TriangleDownMini } from "@medusajs/icons"
import { clx } from "@medusajs/ui"
import { type ReactNode, useId, useState } from "react"

/** Closed until somebody asks. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const contentId = useId()
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={contentId}
        onClick={() => setOpen(!open)}
        className="txt-compact-small-plus text-ui-fg-subtle hover:text-ui-fg-base transition-fg focus-visible:shadow-borders-focus flex w-fit items-center gap-x-1 rounded text-left outline-none"
      >
        <TriangleDownMini className={clx("transition-transform", { "-rotate-90 rtl:rotate-90": !open })} />
        {title}
      </button>
      <div id={contentId} hidden={!open}>
        {open && children}
      </div>
    </div>
  )
}
