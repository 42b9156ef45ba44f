// Owns how a commission is named and linked to: its page, its order's number, its role.
import { clx } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"
import type { Commission } from "./commissions"
import type { Text } from "../text"

/** The page of a commission. */
export const commissionPath = (id: string): string => `/referral/commissions/${id}`

/** The number that people know an order by; the id where the order is gone. */
export function orderName({
  order_id,
  order_display_id,
}: Pick<Commission, "order_id" | "order_display_id">): string {
  return order_display_id === null ? order_id : `#${order_display_id}`
}

/** Whose it is; a dash where the partner is gone. */
export function partnerName({ partner }: Pick<Commission, "partner">): string {
  return partner?.name ?? "-"
}

/** "Sale, level 1". */
export function roleAtLevel({ role, level }: Pick<Commission, "role" | "level">, text: Text): string {
  return text("commissions.roleAtLevel", { role: text(`commissions.role.${role}`), level })
}

interface InlineLinkProps {
  to: string
  className?: string
  children: ReactNode
}

/** A link within a table or a list. */
export function InlineLink({ to, className, children }: InlineLinkProps) {
  return (
    <Link
      to={to}
      // A row may be a link itself.
      onClick={(event) => event.stopPropagation()}
      className={clx(
        "text-ui-fg-interactive hover:text-ui-fg-interactive-hover transition-fg focus-visible:shadow-borders-focus min-w-0 truncate rounded outline-none",
        className,
      )}
    >
      {children}
    </Link>
  )
}
