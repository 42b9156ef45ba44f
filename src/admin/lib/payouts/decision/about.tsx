// What a decision is about: the sums that an approval lets go, or the payouts that are chosen.
import { Alert, Text as Paragraph } from "@medusajs/ui"
import { actorName } from "../../money/actor"
import { money } from "../../money/money"
import { useText } from "../../text"
import { FailedInFile } from "../failed-in-file"
import { payee, type Payout, type PayoutRun, type PayoutRunDetail } from "../records"
import { Warnings } from "./warnings"
import type { Decision } from "./decisions"

/** Nothing where the drawer's own words say it all. */
export function About({ run, decision: { kind, payouts } }: { run: PayoutRunDetail; decision: Decision }) {
  const text = useText()
  if (payouts.length > 0) {
    return (
      <div className="flex flex-col gap-y-2">
        <ul
          aria-label={text("payoutDecisions.payouts")}
          className="bg-ui-bg-subtle shadow-borders-base divide-y rounded-md"
        >
          {payouts.map((payout) => (
            <Chosen key={payout.id} payout={payout} />
          ))}
        </ul>
        {kind === "resolve_failed" && <Belief payouts={payouts} />}
        {kind === "resolve_failed" && run.file !== null && (
          <Alert variant="warning">{text("payoutDecisions.staysInFile")}</Alert>
        )}
      </div>
    )
  }
  if (kind !== "approve" && kind !== "reject" && kind !== "mark_sent") return null
  const left = run.required_approvals - run.approvals.length - 1
  return (
    <div className="flex flex-col gap-y-2">
      <Paragraph
        size="small"
        weight="plus"
        className="bg-ui-bg-subtle shadow-borders-base rounded-md px-4 py-3"
      >
        <Sums run={run} of={kind === "mark_sent" ? "unknown" : "open"} />
      </Paragraph>
      {kind === "mark_sent" && <FailedInFile run={run} />}
      {kind === "approve" && (
        <>
          <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
            {left > 0
              ? text("payoutDecisions.notLast", { count: left })
              : text("payoutDecisions.lastApproval")}
          </Paragraph>
          <Warnings run={run} />
        </>
      )}
    </div>
  )
}

/** "3 payouts: $1,250.00, €20.00"; currencies are never added up. */
function Sums({ run, of }: { run: PayoutRun; of: "open" | "unknown" }) {
  const text = useText()
  const { draft, approved, unknown } = run.statuses
  const amounts = run.totals
    .filter((total) => total[of] !== 0)
    .map((total) => money(total[of], total.currency_code))
  const count = of === "open" ? draft + approved : unknown
  return text("payoutDecisions.approving", { count, amounts: amounts.join(", ") })
}

function Chosen({ payout }: { payout: Payout }) {
  const { amount, currency_code } = payout
  return (
    <li className="txt-compact-small-plus flex items-baseline justify-between gap-x-3 px-4 py-3">
      <span className="truncate">{payee(payout)}</span>
      <span className="tabular-nums">{money(amount, currency_code)}</span>
    </li>
  )
}

/** Whether it is believed that it failed, once this admin says so. */
function Belief({ payouts }: { payouts: Payout[] }) {
  const text = useText()
  const [first] = payouts.flatMap(({ stated_failed_by }) => stated_failed_by)
  return (
    <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
      {first === undefined
        ? text("payoutDecisions.firstToSay")
        : text("payoutDecisions.alreadySaid", { author: actorName(first, text) })}
    </Paragraph>
  )
}
