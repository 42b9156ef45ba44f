// The page of one partner: who they are, what they are owed and why, where their money goes, the programs they take part in, their URLs, and whom they recruited.
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container, Skeleton } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { CommissionTable } from "../../../../lib/money/commission-table/table"
import { EntryTable } from "../../../../lib/money/entry-table/table"
import { Refusal } from "../../../../lib/http"
import { usePartner } from "../../../../lib/partners/partners"
import { PayoutTable } from "../../../../lib/payouts/payout-table/table"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"
import { EnrollmentSection } from "./enrollments"
import { GeneralSection } from "./general"
import { MissingPartner } from "./missing"
import { AdjustmentSection } from "./money/adjustments"
import { BalanceSection } from "./money/balances"
import { UrlSection } from "./money/urls"
import { DetailsSection } from "./payouts/details"
import { TeamSection } from "./team"

/** One partner. */
export default function PartnerPage() {
  const { id = "" } = useParams()
  const text = useText()
  const { data: partner, error, refetch } = usePartner(id)
  if (error instanceof Refusal && error.status === 404) return <MissingPartner />
  if (error !== null && partner === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("partner.error.title")}
          hint={text("partner.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  if (partner === undefined) return <Loading />
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_partner.details"
      preferredLayoutId="core:two-column"
      data={partner}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="ReferralPartnerGeneral">
              <GeneralSection partner={partner} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPartnerBalances">
              <BalanceSection partnerId={partner.id} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPartnerEnrollments">
              <EnrollmentSection partnerId={partner.id} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPartnerCommissions">
              <CommissionTable partnerId={partner.id} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPartnerPayouts">
              <PayoutTable partnerId={partner.id} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPartnerLedger">
              <EntryTable partnerId={partner.id} />
            </LayoutComposer.Entry>
          </>
        ),
        side: (
          <>
            <LayoutComposer.Entry id="ReferralPartnerUrls">
              <UrlSection partnerId={partner.id} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPartnerPayoutDetails">
              <DetailsSection partner={partner} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPartnerAdjustments">
              <AdjustmentSection partnerId={partner.id} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralPartnerTeam">
              <TeamSection partnerId={partner.id} />
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
  const { data: partner } = usePartner(id)
  return <span>{partner?.name ?? ""}</span>
}

function Loading() {
  return (
    <div role="status" className="flex flex-col gap-3">
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  )
}
