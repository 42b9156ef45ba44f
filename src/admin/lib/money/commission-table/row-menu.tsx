// What can be done to the commission of a row.
import { EllipsisHorizontal, Eye, LockClosedSolid, LockOpenSolid, XCircle } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import { Link } from "react-router-dom"
import { commissionPath, orderName, partnerName } from "../commission-link"
import { type Commission, possibleReviews, type ReviewKind } from "../commissions"
import { useMay } from "../../permissions"
import { useText } from "../../text"

const ICONS = { hold: LockClosedSolid, release: LockOpenSolid, void: XCircle } satisfies Record<
  ReviewKind,
  unknown
>

interface RowMenuProps {
  commission: Commission
  onReview: (action: ReviewKind, commission: Commission) => void
}

/** Details and reviews. */
export function RowMenu({ commission, onReview }: RowMenuProps) {
  const text = useText()
  const may = useMay()
  const reviews = may("referral_commission:write") ? possibleReviews(commission) : []
  const names = { partner: partnerName(commission), order: orderName(commission) }
  return (
    // A click here is none on the row.
    <div onClick={(event) => event.stopPropagation()} className="flex justify-end">
      <DropdownMenu>
        <DropdownMenu.Trigger asChild>
          <IconButton size="small" variant="transparent" aria-label={text("commissions.menu", names)}>
            <EllipsisHorizontal />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Content align="end">
          <DropdownMenu.Item asChild className="gap-x-2">
            <Link to={commissionPath(commission.id)}>
              <Eye className="text-ui-fg-subtle" />
              {text("commissions.open")}
            </Link>
          </DropdownMenu.Item>
          {reviews.map((action) => {
            const Icon = ICONS[action]
            return (
              <DropdownMenu.Item
                key={action}
                className="gap-x-2"
                onSelect={() => onReview(action, commission)}
              >
                <Icon className="text-ui-fg-subtle" />
                {text(`commissions.review.${action}.action`)}
              </DropdownMenu.Item>
            )
          })}
        </DropdownMenu.Content>
      </DropdownMenu>
    </div>
  )
}
