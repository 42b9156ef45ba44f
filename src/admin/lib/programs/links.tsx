// Owns how a program is named on other pages: by name, leading to the program's own page.
import { clx } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { programPath } from "./records"

interface ProgramLinkProps {
  id: string
  /** The id stands in where no name is known. */
  name: string | undefined
  className?: string
}

/** A program's name as a link. */
export function ProgramLink({ id, name, className }: ProgramLinkProps) {
  return (
    <Link
      to={programPath(id)}
      className={clx(
        "txt-compact-small-plus text-ui-fg-interactive hover:text-ui-fg-interactive-hover transition-fg min-w-0 truncate rounded outline-none",
        "focus-visible:shadow-borders-focus",
        className,
      )}
    >
      {name ?? id}
    </Link>
  )
}
