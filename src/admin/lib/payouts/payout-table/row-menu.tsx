// What can be done with the payout of a row.
import {
  ArrowUturnLeft,
  Check,
  CheckCircle,
  EllipsisHorizontal,
  Eye,
  MinusCircle,
  XCircle,
} from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import { createContext, useContext } from "react"
import { Link } from "react-router-dom"
import { useMyId } from "../../me"
import { money } from "../../money/money"
import { useMay } from "../../permissions"
import { useText } from "../../text"
import { permissionFor, type PayoutDecisionKind, payoutDecisions } from "../decision/decisions"
import { payee, type Payout, payoutPath, type PayoutRunDetail } from "../records"

const ICONS = {
  take_out: MinusCircle,
  resolve_paid: CheckCircle,
  resolve_failed: XCircle,
  bounce: ArrowUturnLeft,
  see_to: Check,
} satisfies Record<PayoutDecisionKind, unknown>

interface Deciding {
  run: PayoutRunDetail
  onDecide: (kind: PayoutDecisionKind, payout: Payout) => void
}

/** The run whose payouts are shown, and who hears of a choice. Around the table and not in its columns: new columns would close open menus. */
export const DecidingContext = createContext<Deciding | null>(null)

/** Details and decisions. Nothing where no run is decided about. */
export function RowMenu({ payout }: { payout: Payout }) {
  const text = useText()
  const me = useMyId()
  const may = useMay()
  const deciding = useContext(DecidingContext)
  if (deciding === null) return null
  const { run, onDecide } = deciding
  const { id, amount, currency_code } = payout
  const label = text("payout.menu", { partner: payee(payout), amount: money(amount, currency_code) })
  return (
    // A click here is none on the row.
    <div onClick={(event) => event.stopPropagation()} className="flex justify-end">
      <DropdownMenu>
        <DropdownMenu.Trigger asChild>
          <IconButton size="small" variant="transparent" aria-label={label}>
            <EllipsisHorizontal />
          </IconButton>
        </DropdownMenu.Trigger>
        <DropdownMenu.Content align="end">
          <DropdownMenu.Item asChild className="gap-x-2">
            <Link to={payoutPath(id)}>
              <Eye className="text-ui-fg-subtle" />
              {text("payout.open")}
            </Link>
          </DropdownMenu.Item>
          {payoutDecisions(payout, run, me)
            .filter((kind) => may(permissionFor(kind)))
            .map((kind) => {
              const Icon = ICONS[kind]
              return (
                <DropdownMenu.Item key={kind} className="gap-x-2" onSelect={() => onDecide(kind, payout)}>
                  <Icon className="text-ui-fg-subtle" />
                  {text(`payoutDecisions.kinds.${kind}.action`)}
                </DropdownMenu.Item>
              )
            })}
        </DropdownMenu.Content>
      </DropdownMenu>
    </div>
  )
}
