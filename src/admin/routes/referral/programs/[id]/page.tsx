// The page of one program: what it is, its rates, who takes part, and its terms.
import { LayoutComposer } from "@medusajs/dashboard/components"
import { Container, Skeleton } from "@medusajs/ui"
import { useParams } from "react-router-dom"
import { Refusal } from "../../../../lib/http"
import { Missing } from "../../../../lib/missing"
import { useProgram } from "../../../../lib/programs/api"
import { TermsSection } from "../../../../lib/programs/terms/section"
import { RatesSection } from "../../../../lib/rates/section"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"
import { EnrollmentList } from "./enrollments"
import { GeneralSection } from "./general"

/** One program. */
export default function ProgramPage() {
  const { id = "" } = useParams()
  const text = useText()
  const { data: program, error, refetch } = useProgram(id)
  if (error instanceof Refusal && error.status === 404) {
    return (
      <Missing
        title={text("programs.one.missing.title")}
        hint={text("programs.one.missing.hint")}
        back={text("programs.one.missing.back")}
        to="/referral/programs"
      />
    )
  }
  if (error !== null && program === undefined) {
    return (
      <Container className="p-0">
        <Trouble
          title={text("programs.one.error.title")}
          hint={text("programs.one.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      </Container>
    )
  }
  if (program === undefined) {
    return (
      <div role="status" aria-label={text("programs.one.loading")} className="flex flex-col gap-3">
        <Skeleton className="h-64 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    )
  }
  const owner = { kind: "program", id } as const
  return (
    <LayoutComposer
      widgetsZonePrefix="referral_program.details"
      preferredLayoutId="core:two-column"
      data={program}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="ReferralProgramGeneral">
              <GeneralSection program={program} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralProgramRates">
              <RatesSection owner={owner} record={program} />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="ReferralProgramEnrollments">
              <EnrollmentList programId={id} />
            </LayoutComposer.Entry>
          </>
        ),
        side: (
          <LayoutComposer.Entry id="ReferralProgramTerms">
            <TermsSection owner={owner} record={program} />
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
  const { data: program } = useProgram(id)
  return <span>{program?.name ?? ""}</span>
}
