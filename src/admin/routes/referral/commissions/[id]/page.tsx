// The page of one commission: where it stands, why it is what it is, its postings, and what was done to it.
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container, Skeleton } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { orderName, partnerName } from "../../../../lib/money/commission-link"
import { useCommission } from "../../../../lib/money/commissions"
import { Refusal } from "../../../../lib/http"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"
import { GeneralSection } from "./general"
import { MissingCommission } from "./missing"
import { PostingSection } from "./postings"
import { ReviewSection } from "./reviews"
import { WhySection } from "./why"

/** One commission. */
export default function CommissionPage() {
  const { id = "" } = useParams()
  const text = useText()
  const { data: commission, error, refetch } = useCommission(id)
  if (error instanceof Refusal && error.status === 404) return <MissingCommission />
  if (error !== null && commission === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("commissions.error.title")}
          hint={text("commissions.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  if (commission === undefined) return <Loading />
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_commission.details"
      preferredLayoutId="core:two-column"
      data={commission}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="ReferralCommissionGeneral">
              <GeneralSection commission={commission} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralCommissionWhy">
              <WhySection commission={commission} />
            </LayoutComposer.Entry>
          </>
        ),
        side: (
          <>
            <LayoutComposer.Entry id="ReferralCommissionReviews">
              <ReviewSection reviews={commission.reviews} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralCommissionPostings">
              <PostingSection entries={commission.entries} />
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
  const { data: commission } = useCommission(id)
  return <span>{commission && `${partnerName(commission)}, ${orderName(commission)}`}</span>
}

function Loading() {
  const text = useText()
  return (
    <div role="status" aria-label={text("commissions.one.loading")} className="flex flex-col gap-3">
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  )
}
