// What an order earns its partners: one row for each line, role and level, with the arithmetic beneath it.
import { getLocaleAmount } from "@medusajs/dashboard/lib"
import { Button, Text as Paragraph } from "@medusajs/ui"
import { useState } from "react"
import { CommissionStatusBadge } from "../../badges"
import type { OrderCommission } from "../order-record"
import { PartnerLink } from "../../partners/partner-link"
import { useSay } from "../../say"
import { useText } from "../../text"

/** More than these are shown on demand: an order of ten lines and three levels has thirty. */
const SHOWN = 6
/** The row's arithmetic stands there anyway, and that all of it stands is the usual case. */
const SAID_ALREADY: ReadonlySet<string> = new Set(["commission.row", "kept.all"])

interface Item {
  id: string
  title: string
}

interface CommissionsProps {
  commissions: OrderCommission[]
  /** The order's lines, to tell commissions for different lines apart. */
  items: Item[]
}

/** The commissions of an order. */
export function Commissions({ commissions, items }: CommissionsProps) {
  const text = useText()
  const [all, setAll] = useState(false)
  const [first] = commissions
  if (first === undefined) {
    return (
      <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4">
        {text("order.noCommissions")}
      </Paragraph>
    )
  }
  const total = commissions.reduce((sum, { amount }) => sum + amount, 0)
  const sorted = inOrder(commissions, items)
  const shown = all ? sorted : sorted.slice(0, SHOWN)
  return (
    <div className="flex flex-col gap-y-4 px-6 py-4">
      <div className="flex items-center justify-between">
        <Paragraph size="small" leading="compact" weight="plus">
          {text("order.commissions")}
        </Paragraph>
        <Paragraph size="small" leading="compact" weight="plus" className="tabular-nums">
          {getLocaleAmount(total, first.currency_code)}
        </Paragraph>
      </div>
      <ul aria-label={text("order.commissions")} className="flex flex-col gap-y-3">
        {shown.map((commission) => (
          <Row
            key={commission.id}
            commission={commission}
            item={items.find(({ id }) => id === commission.line_id)}
          />
        ))}
      </ul>
      {commissions.length > SHOWN && (
        <Button size="small" variant="secondary" onClick={() => setAll(!all)}>
          {all ? text("actions.showLess") : text("actions.showAll", { count: commissions.length })}
        </Button>
      )}
    </div>
  )
}

/** Sale before lead, who sold before who recruited them, and the lines as the order has them. */
function inOrder(commissions: OrderCommission[], items: Item[]): OrderCommission[] {
  const place = new Map(items.map(({ id }, index) => [id, index]))
  const line = ({ line_id }: OrderCommission) => place.get(line_id) ?? items.length
  return [...commissions].sort(
    (a, b) => b.role.localeCompare(a.role) || a.level - b.level || line(a) - line(b),
  )
}

function Row({ commission, item }: { commission: OrderCommission; item: Item | undefined }) {
  const text = useText()
  const { partner, partner_id, role, level, amount, currency_code, status, explanation } = commission
  const say = useSay()
  const because = [item?.title, explanation?.arithmetic].filter((part) => part !== undefined)
  const further = (explanation?.messages ?? []).filter(({ id }) => !SAID_ALREADY.has(id))
  return (
    <li className="bg-ui-bg-subtle shadow-borders-base flex flex-col gap-y-2 rounded-md px-3 py-2">
      <div className="flex items-center justify-between gap-x-3">
        <PartnerLink id={partner_id} name={partner?.name} />
        <span className="txt-compact-small-plus tabular-nums">{getLocaleAmount(amount, currency_code)}</span>
      </div>
      <div className="flex items-end justify-between gap-x-3">
        <div className="flex min-w-0 flex-col">
          <span className="txt-compact-xsmall text-ui-fg-subtle">
            {text(role === "lead" ? "order.levelOfLead" : "order.level", { level })}
          </span>
          <span className="txt-compact-xsmall text-ui-fg-muted break-words">{because.join(" · ")}</span>
          {further.map((message) => (
            <span key={message.id} className="txt-compact-xsmall text-ui-fg-muted text-pretty">
              {say(message)}
            </span>
          ))}
        </div>
        <CommissionStatusBadge status={status} />
      </div>
    </li>
  )
}
