// The payouts of a run that need somebody: of unknown outcome, paid after all, about to be paid once more,
// with nowhere to go, to an account that nobody was paid at, or with adjustments in them, one's own above
// all; with what to do.
import { Button, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId, useState } from "react"
import { Link } from "react-router-dom"
import { useMyId } from "../../../../lib/me"
import { InlineLink } from "../../../../lib/money/commission-link"
import { money } from "../../../../lib/money/money"
import { partnerPath } from "../../../../lib/partners/partner-link"
import { type Attended, useAttention } from "../../../../lib/payouts/attention"
import {
  type Decision,
  hasStated,
  type PayoutDecisionKind,
  payoutDecisions,
  permissionFor,
} from "../../../../lib/payouts/decision/decisions"
import { DecisionDrawer } from "../../../../lib/payouts/decision/drawer"
import { Adjustments } from "../../../../lib/payouts/adjustments"
import { LateBefore } from "../../../../lib/payouts/late-before"
import { Notes } from "../../../../lib/payouts/payout-table/notes"
import { payee, type Payout, payoutPath, type PayoutRunDetail } from "../../../../lib/payouts/records"
import { useMay } from "../../../../lib/permissions"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"

type Kind = Exclude<keyof Attended, "error" | "retry">

const KINDS: Kind[] = [
  "unknown",
  "late_outcome",
  "late_before",
  "own_changes",
  "no_details",
  "new_details",
  "adjustments",
]

/** Seen, and decided about in the table below. */
const SHOWN_ONLY: Kind[] = ["adjustments", "own_changes"]

/** Not there while nothing needs anybody. */
export function NeedsSection({ run }: { run: PayoutRunDetail }) {
  const text = useText()
  const titleId = useId()
  const attended = useAttention(run)
  const [decision, setDecision] = useState<Decision | null>(null)
  const kinds = KINDS.filter((kind) => attended[kind].payouts.length > 0)
  if (kinds.length === 0 && attended.error === null && decision === null) return null
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("payouts.needs.title")}
        </Heading>
      </div>
      {attended.error !== null && (
        <Trouble
          title={text("payouts.needs.error.title")}
          hint={text("payouts.needs.error.hint")}
          error={attended.error}
          onRetry={attended.retry}
        />
      )}
      {kinds.map((kind) => (
        <Need key={kind} kind={kind} run={run} attended={attended} onDecide={setDecision} />
      ))}
      {decision !== null && (
        <DecisionDrawer run={run} decision={decision} onClose={() => setDecision(null)} />
      )}
    </Container>
  )
}

interface NeedProps {
  kind: Kind
  run: PayoutRunDetail
  attended: Attended
  onDecide: (decision: Decision) => void
}

/** What it is, what to do, and which payouts. */
function Need({ kind, run, attended, onDecide }: NeedProps) {
  const text = useText()
  const titleId = useId()
  const { payouts, count } = attended[kind]
  const more = count - payouts.length
  const filter = kind === "unknown" ? "status=unknown" : `attention=${kind}`
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Heading id={titleId} level="h3">
          {text(`payouts.needs.${kind}.title`, { count })}
        </Heading>
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
          {text(`payouts.needs.${kind}.help`)}
        </Paragraph>
      </div>
      <ul
        aria-labelledby={titleId}
        className="bg-ui-bg-subtle shadow-borders-base divide-y overflow-hidden rounded-md"
      >
        {payouts.map((payout) => (
          <Row key={payout.id} kind={kind} payout={payout} run={run} onDecide={onDecide} />
        ))}
      </ul>
      {more > 0 && (
        <InlineLink to={`?${filter}`} className="txt-compact-small w-fit">
          {text("payouts.needs.more", { count: more })}
        </InlineLink>
      )}
    </div>
  )
}

interface RowProps extends Omit<NeedProps, "attended"> {
  payout: Payout
}

function Row({ kind, payout, run, onDecide }: RowProps) {
  const text = useText()
  const me = useMyId()
  const may = useMay()
  const { id, amount, currency_code, partner } = payout
  const decisions = SHOWN_ONLY.includes(kind)
    ? []
    : payoutDecisions(payout, run, me).filter((one) => may(permissionFor(one)))
  const decide = (decision: PayoutDecisionKind) => onDecide({ kind: decision, payouts: [payout] })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-60 flex-col">
        <div className="txt-compact-small-plus flex items-baseline gap-x-2">
          <InlineLink to={payoutPath(id)}>{payee(payout)}</InlineLink>
          <span className="tabular-nums">{money(amount, currency_code)}</span>
        </div>
        <Notes payout={payout} />
        {(kind === "adjustments" || kind === "own_changes") && <Adjustments payout={payout} />}
        {kind === "late_before" && <LateBefore payout={payout} />}
        {hasStated(payout, me) && (
          <span className="txt-compact-small text-ui-fg-base">{text("payouts.needs.statedAlready")}</span>
        )}
      </div>
      <div className="flex items-center gap-x-2">
        {kind === "late_outcome" && partner !== null && may("referral_adjustment:write") && (
          <Button size="small" variant="secondary" asChild>
            <Link
              to={`${partnerPath(partner.id)}/adjust`}
              aria-label={named(text("money.adjustments.add"), payout)}
            >
              {text("money.adjustments.add")}
            </Link>
          </Button>
        )}
        {decisions.map((decision) => (
          <Button
            key={decision}
            size="small"
            variant="secondary"
            aria-label={named(text(`payoutDecisions.kinds.${decision}.action`), payout)}
            onClick={() => decide(decision)}
          >
            {text(`payoutDecisions.kinds.${decision}.action`)}
          </Button>
        ))}
      </div>
    </li>
  )
}

/** Of many buttons that say the same, to those who don't see the row. @example "It was paid: Jim Rivers, $20.00" */
const named = (action: string, payout: Payout): string =>
  `${action}: ${payee(payout)}, ${money(payout.amount, payout.currency_code)}`
