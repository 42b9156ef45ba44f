// The page of one enrollment: one partner in one program, with terms and maybe rates of its own.
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container, Skeleton } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { Refusal } from "../../../../lib/http"
import { Missing } from "../../../../lib/missing"
import { useEnrollment } from "../../../../lib/programs/api"
import { TermsSection } from "../../../../lib/programs/terms/section"
import { useEnrollmentName } from "../../../../lib/programs/use-enrollment-name"
import { RatesSection } from "../../../../lib/rates/section"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"
import { GeneralSection } from "./general"

/** One enrollment. */
export default function EnrollmentPage() {
  const { id = "" } = useParams()
  const text = useText()
  const { data: enrollment, error, refetch } = useEnrollment(id)
  if (error instanceof Refusal && error.status === 404) {
    return (
      <Missing
        title={text("programs.enrollment.missing.title")}
        hint={text("programs.enrollment.missing.hint")}
        back={text("programs.enrollment.missing.back")}
        to="/referral/programs"
      />
    )
  }
  if (error !== null && enrollment === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("programs.enrollment.error.title")}
          hint={text("programs.enrollment.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  if (enrollment === undefined) {
    return (
      <div role="status" aria-label={text("programs.enrollment.loading")} className="flex flex-col gap-3">
        <Skeleton className="h-64 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    )
  }
  const owner = { kind: "enrollment", id } as const
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_enrollment.details"
      preferredLayoutId="core:two-column"
      data={enrollment}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="ReferralEnrollmentGeneral">
              <GeneralSection enrollment={enrollment} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralEnrollmentRates">
              <RatesSection owner={owner} record={enrollment} />
            </LayoutComposer.Entry>
          </>
        ),
        side: (
          <LayoutComposer.Entry id="ReferralEnrollmentTerms">
            <TermsSection owner={owner} record={enrollment} />
          </LayoutComposer.Entry>
        ),
      }}
    />
  )
}

export const handle = {
  breadcrumb: (match: { params: { id?: string } }) => <Breadcrumb id={match.params.id ?? ""} />,
}

function Breadcrumb({ id }: { id: string }) {
  const { data: enrollment } = useEnrollment(id)
  const { name } = useEnrollmentName(enrollment)
  return <span>{name ?? ""}</span>
}
