// The page of one payout: to whom, how much and where to, why as much as that, and what was done to it.
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container, Skeleton } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { Refusal } from "../../../../../lib/http"
import { Missing } from "../../../../../lib/missing"
import { useFollow, usePayout, useRun } from "../../../../../lib/payouts/api"
import { payee } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"
import { DestinationSection } from "./destination"
import { GeneralSection } from "./general"
import { HistorySection } from "./history"
import { TransferSection } from "./transfer"
import { WhySection } from "./why"

/** One payout. */
export default function PayoutPage() {
  const { payout_id: id = "" } = useParams()
  const text = useText()
  const { data: payout, error, refetch } = usePayout(id)
  const { data: run } = useRun(payout?.run_id)
  useFollow(run)
  if (error instanceof Refusal && error.status === 404) return <MissingPayout />
  if (error !== null && payout === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("payout.one.error.title")}
          hint={text("payout.one.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  if (payout === undefined) return <Loading />
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_payout.details"
      preferredLayoutId="core:two-column"
      data={payout}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="ReferralPayoutGeneral">
              <GeneralSection payout={payout} run={run} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPayoutWhy">
              <WhySection payout={payout} />
            </LayoutComposer.Entry>
          </>
        ),
        side: (
          <>
            <LayoutComposer.Entry id="ReferralPayoutDestination">
              <DestinationSection payout={payout} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPayoutTransfer">
              <TransferSection payout={payout} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPayoutHistory">
              <HistorySection payout={payout} />
            </LayoutComposer.Entry>
          </>
        ),
      }}
    />
  )
}

export const handle = {
  breadcrumb: (match: { params: { payout_id?: string } }) => <Breadcrumb id={match.params.payout_id ?? ""} />,
}

function Breadcrumb({ id }: { id: string }) {
  const text = useText()
  const { data: payout } = usePayout(id)
  return <span>{payout && text("payout.one.to", { partner: payee(payout) })}</span>
}

function MissingPayout() {
  const text = useText()
  return (
    <Missing
      title={text("payout.one.missing.title")}
      hint={text("payout.one.missing.hint")}
      back={text("payout.one.missing.back")}
      to="/referral/payouts"
    />
  )
}

function Loading() {
  const text = useText()
  return (
    <div role="status" aria-label={text("payout.one.loading")} className="flex flex-col gap-3">
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  )
}
