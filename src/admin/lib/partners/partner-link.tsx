// Owns how a partner is named on other pages: by name, leading to the partner's own page.
import { clx } from "@medusajs/ui"
import { Link } from "react-router-dom"

/** The page of a partner. */
export const partnerPath = (id: string): string => `/referral/partners/${id}`

interface PartnerLinkProps {
  id: string
  /** The id stands in where no name is known. */
  name: string | undefined
  className?: string
}

/** A partner's name as a link. */
export function PartnerLink({ id, name, className }: PartnerLinkProps) {
  return (
    <Link
      to={partnerPath(id)}
      // The row around it may lead elsewhere.
      onClick={(event) => event.stopPropagation()}
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
