// The page of one payout run: where it stands and what it waits for, what needs somebody, its payouts, and who did what.
import { LayoutComposer } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Skeleton } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { Refusal } from "../../../../lib/http"
import { Missing } from "../../../../lib/missing"
import { useFollow, useRun } from "../../../../lib/payouts/api"
import { PayoutTable } from "../../../../lib/payouts/payout-table/table"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"
import { FactSection } from "./facts"
import { GeneralSection } from "./general"
import { HistorySection } from "./history"
import { NeedsSection } from "./needs"

/** One run. */
export default function PayoutRunPage() {
  const { id = "" } = useParams()
  const text = useText()
  const { data: run, error, refetch } = useRun(id)
  useFollow(run)
  if (error instanceof Refusal && error.status === 404) return <MissingRun />
  if (error !== null && run === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("payouts.run.error.title")}
          hint={text("payouts.run.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  if (run === undefined) return <Loading />
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_payout_run.details"
      preferredLayoutId="core:two-column"
      data={run}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="ReferralPayoutRunGeneral">
              <GeneralSection run={run} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPayoutRunNeeds">
              <NeedsSection run={run} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPayoutRunPayouts">
              <PayoutTable run={run} />
            </LayoutComposer.Entry>
          </>
        ),
        side: (
          <>
            <LayoutComposer.Entry id="ReferralPayoutRunFacts">
              <FactSection run={run} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPayoutRunHistory">
              <HistorySection run={run} />
            </LayoutComposer.Entry>
          </>
        ),
      }}
    />
  )
}

export const handle = {
  breadcrumb: (match: { params: { id?: string } }) => <Breadcrumb id={match.params.id ?? ""} />,
}

function Breadcrumb({ id }: { id: string }) {
  const text = useText()
  const { getFullDate } = useDate()
  const { data: run } = useRun(id)
  return (
    <span>
      {run && text("payouts.run.upTo", { date: getFullDate({ date: run.period_end, includeTime: true }) })}
    </span>
  )
}

function MissingRun() {
  const text = useText()
  return (
    <Missing
      title={text("payouts.run.missing.title")}
      hint={text("payouts.run.missing.hint")}
      back={text("payouts.run.missing.back")}
      to="/referral/payouts"
    />
  )
}

function Loading() {
  const text = useText()
  return (
    <div role="status" aria-label={text("payouts.run.loading")} className="flex flex-col gap-3">
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  )
}
