// Whose commission it is, for what, and where it stands; and what a reviewer may do to it.
import { SectionRow } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { Badge, Button, Container, Heading } from "@medusajs/ui"
import { useState } from "react"
import { CommissionStatusBadge } from "../../../../lib/badges"
import { InlineLink, orderName, partnerName, roleAtLevel } from "../../../../lib/money/commission-link"
import { type Commission, possibleReviews, type ReviewKind } from "../../../../lib/money/commissions"
import { money } from "../../../../lib/money/money"
import { PartnerLink } from "../../../../lib/partners/partner-link"
import { ReviewDrawer } from "../../../../lib/money/review/drawer"
import { May } from "../../../../lib/permissions"
import { type Text, useText } from "../../../../lib/text"

/** Partner, order, item, amounts. */
export function GeneralSection({ commission }: { commission: Commission }) {
  const text = useText()
  const { getFullDate } = useDate()
  const { partner, order_id, line_title, program, earned, pending, available, paid, currency_code } =
    commission
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Heading>{text("commissions.one.ofPartner", { partner: partnerName(commission) })}</Heading>
        <div className="flex items-center gap-x-2">
          <CommissionStatusBadge status={commission.status} />
          {commission.voided && <Badge size="2xsmall">{text("commissions.voided")}</Badge>}
          <Reviews commission={commission} />
        </div>
      </div>
      <SectionRow
        title={text("commissions.columns.partner")}
        value={partner && <PartnerLink id={partner.id} name={partner.name} />}
      />
      <SectionRow
        title={text("commissions.one.order")}
        value={<InlineLink to={`/orders/${order_id}`}>{orderName(commission)}</InlineLink>}
      />
      <SectionRow title={text("commissions.one.item")} value={line_title} />
      <SectionRow title={text("commissions.one.role")} value={roleAtLevel(commission, text)} />
      <SectionRow
        title={text("commissions.one.program")}
        value={program?.name ?? text("commissions.one.noProgram")}
      />
      <SectionRow title={text("commissions.one.earned")} value={money(earned, currency_code)} />
      <SectionRow title={text("commissions.one.pending")} value={money(pending, currency_code)} />
      <SectionRow title={text("commissions.one.available")} value={money(available, currency_code)} />
      <SectionRow title={text("commissions.one.paid")} value={money(paid, currency_code)} />
      {pending > 0 && (
        <SectionRow
          title={text("commissions.one.due")}
          value={due(commission, (date) => getFullDate({ date, includeTime: true }), text)}
        />
      )}
      <SectionRow
        title={text("commissions.one.created")}
        value={getFullDate({ date: commission.created_at, includeTime: true })}
      />
    </Container>
  )
}

/** When the next part of what is pending matures, as far as it is known. */
function due({ held, due_at }: Commission, date: (iso: string) => string, text: Text): string {
  if (held) return text("commissions.one.dueHeld")
  return due_at === null ? text("commissions.one.dueUnpaid") : date(due_at)
}

function Reviews({ commission }: { commission: Commission }) {
  const text = useText()
  const [action, setAction] = useState<ReviewKind | null>(null)
  return (
    <May do="referral_commission:write">
      {possibleReviews(commission).map((one) => (
        <Button key={one} size="small" variant="secondary" onClick={() => setAction(one)}>
          {text(`commissions.review.${one}.action`)}
        </Button>
      ))}
      {action !== null && (
        <ReviewDrawer action={action} commissions={[commission]} onClose={() => setAction(null)} />
      )}
    </May>
  )
}
