// To whom a payout goes and how much, where it stands and what that means, and what can be decided about it.
import { SectionRow } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { Button, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId, useState } from "react"
import { PayoutStatusBadge, RunBadge } from "../../../../../lib/badges"
import { useMyId } from "../../../../../lib/me"
import { InlineLink } from "../../../../../lib/money/commission-link"
import { money } from "../../../../../lib/money/money"
import { PartnerLink } from "../../../../../lib/partners/partner-link"
import {
  hasSaidPaid,
  type PayoutDecisionKind,
  payoutDecisions,
  permissionFor,
} from "../../../../../lib/payouts/decision/decisions"
import { DecisionDrawer } from "../../../../../lib/payouts/decision/drawer"
import { payee, type PayoutDetail, type PayoutRunDetail, runPath } from "../../../../../lib/payouts/records"
import { useMay } from "../../../../../lib/permissions"
import { useStandingOf } from "../../../../../lib/payouts/standing"
import { useText } from "../../../../../lib/text"
import { Troubles } from "./troubles"

interface GeneralProps {
  payout: PayoutDetail
  /** Undefined until it is read: nothing can be decided before. */
  run: PayoutRunDetail | undefined
}

/** The first section. */
export function GeneralSection({ payout, run }: GeneralProps) {
  const text = useText()
  const titleId = useId()
  const me = useMyId()
  const { partner, amount, currency_code, status, run_id, problem } = payout
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
        <div className="flex min-w-0 flex-1 basis-80 flex-col gap-y-1">
          <div className="flex flex-wrap items-center gap-2">
            <Heading id={titleId}>{text("payout.one.to", { partner: payee(payout) })}</Heading>
            <PayoutStatusBadge status={status} />
          </div>
          <Paragraph role="status" size="small" className="text-ui-fg-subtle text-pretty">
            {text(`payout.means.${status}`)}
          </Paragraph>
          {hasSaidPaid(payout, me) && (
            <Paragraph size="small" weight="plus" className="text-ui-fg-base text-pretty">
              {text("payout.one.saidByYou")}
            </Paragraph>
          )}
        </div>
        {run && <Decisions payout={payout} run={run} />}
      </div>
      <Troubles payout={payout} />
      <SectionRow
        title={text("payout.one.amount")}
        value={
          <span className="txt-compact-medium-plus text-ui-fg-base tabular-nums">
            {money(amount, currency_code)}
          </span>
        }
      />
      <SectionRow
        title={text("payout.one.partner")}
        value={partner && <PartnerLink id={partner.id} name={partner.name} />}
      />
      <SectionRow title={text("payout.one.run")} value={<RunLink id={run_id} run={run} />} />
      {problem !== null && (
        <SectionRow
          title={text("payout.one.problem")}
          value={<span className="text-pretty break-words">{problem}</span>}
        />
      )}
    </Container>
  )
}

function RunLink({ id, run }: { id: string; run: PayoutRunDetail | undefined }) {
  const text = useText()
  const standingOf = useStandingOf()
  const { getFullDate } = useDate()
  const name =
    run && text("payouts.run.upTo", { date: getFullDate({ date: run.period_end, includeTime: true }) })
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <InlineLink to={runPath(id)}>{name ?? id}</InlineLink>
      {run && <RunBadge standing={standingOf(run)} />}
    </div>
  )
}

function Decisions({ payout, run }: { payout: PayoutDetail; run: PayoutRunDetail }) {
  const text = useText()
  const me = useMyId()
  const may = useMay()
  const [kind, setKind] = useState<PayoutDecisionKind | null>(null)
  const possible = payoutDecisions(payout, run, me).filter((one) => may(permissionFor(one)))
  return (
    <div className="flex flex-wrap items-center gap-2">
      {possible.map((one) => (
        <Button key={one} size="small" variant="secondary" onClick={() => setKind(one)}>
          {text(`payoutDecisions.kinds.${one}.action`)}
        </Button>
      ))}
      {kind !== null && (
        <DecisionDrawer run={run} decision={{ kind, payouts: [payout] }} onClose={() => setKind(null)} />
      )}
    </div>
  )
}
