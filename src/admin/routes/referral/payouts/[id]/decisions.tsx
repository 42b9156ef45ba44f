// What can be decided about a run, as buttons, with its payment file; and why something can't be where people would wonder.
import { ArrowDownTray } from "@medusajs/icons"
import { Button, Text as Paragraph } from "@medusajs/ui"
import { useState } from "react"
import { useCsv } from "../../../../lib/lists/save-file"
import { useMyId } from "../../../../lib/me"
import { RUNS } from "../../../../lib/payouts/api"
import { permissionFor, type RunDecisionKind, runDecisions } from "../../../../lib/payouts/decision/decisions"
import { DecisionDrawer } from "../../../../lib/payouts/decision/drawer"
import type { PayoutRunDetail } from "../../../../lib/payouts/records"
import { useHasProvider } from "../../../../lib/payouts/standing"
import { May, useMay } from "../../../../lib/permissions"
import { useText } from "../../../../lib/text"

/** Whether this admin has approved, and can't again. */
function useHasApproved({ phase, approvals }: PayoutRunDetail): boolean {
  const me = useMyId()
  return phase === "waiting" && approvals.some(({ actor }) => actor.id === me)
}

/** Said to whoever looks for the button, or had better not use it. */
export function WhyNot({ run }: { run: PayoutRunDetail }) {
  const text = useText()
  const hasApproved = useHasApproved(run)
  const hasProvider = useHasProvider()
  const why = [
    ...(hasApproved ? [text("payouts.run.approvedAlready")] : []),
    ...(run.phase === "waiting" && !hasProvider(run)
      ? [text("payouts.waits.withoutProvider", { name: run.provider })]
      : []),
  ]
  return why.map((sentence) => (
    <Paragraph key={sentence} size="small" weight="plus" className="text-ui-fg-base text-pretty">
      {sentence}
    </Paragraph>
  ))
}

const FIRST: RunDecisionKind[] = ["approve", "mark_sent", "resume"]

/** The buttons. */
export function Decisions({ run }: { run: PayoutRunDetail }) {
  const text = useText()
  const [kind, setKind] = useState<RunDecisionKind | null>(null)
  const hasApproved = useHasApproved(run)
  const may = useMay()
  const possible = runDecisions(run).filter(
    (one) => may(permissionFor(one)) && (one !== "approve" || !hasApproved),
  )
  return (
    <div className="flex flex-wrap items-center gap-2">
      <May do="referral_payout_details:read">
        <Download run={run} />
      </May>
      {[...possible].reverse().map((one) => (
        <Button
          key={one}
          size="small"
          variant={FIRST.includes(one) ? "primary" : "secondary"}
          onClick={() => setKind(one)}
        >
          {text(`payoutDecisions.kinds.${one}.action`)}
        </Button>
      ))}
      {kind !== null && (
        <DecisionDrawer run={run} decision={{ kind, payouts: [] }} onClose={() => setKind(null)} />
      )}
    </div>
  )
}

/** The payment file, as often as somebody wants it: it never changes. */
function Download({ run: { id, file } }: { run: PayoutRunDetail }) {
  const text = useText()
  const csv = useCsv(`${RUNS}/${id}/file`, {}, `payouts-${file?.id ?? id}.csv`)
  if (file === null) return null
  return (
    <Button size="small" variant="secondary" onClick={csv.save} isLoading={csv.isSaving}>
      <ArrowDownTray />
      {text("payouts.run.download")}
    </Button>
  )
}
