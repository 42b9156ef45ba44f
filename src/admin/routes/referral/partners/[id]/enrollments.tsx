// The programs that a partner takes part in: each enrollment can be switched off, and opened for its terms and own rates.
import { CheckCircle, PencilSquare, XCircle } from "@medusajs/icons"
import { Button, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { Link } from "react-router-dom"
import { ActivityBadge } from "../../../../lib/programs/activity-badge"
import { useEnrollmentsOf } from "../../../../lib/programs/api"
import { ProgramLink } from "../../../../lib/programs/links"
import { type Enrollment, enrollmentPath } from "../../../../lib/programs/records"
import { useSwitch } from "../../../../lib/programs/use-switch"
import { SectionMenu } from "../../../../lib/section-menu"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"

/** A partner's enrollments. */
export function EnrollmentSection({ partnerId }: { partnerId: string }) {
  const text = useText()
  const titleId = useId()
  const { data: enrollments, error, refetch } = useEnrollmentsOf(partnerId)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("partner.enrollments")}
        </Heading>
        <Button size="small" variant="secondary" asChild>
          <Link to="enroll">{text("programs.enrollments.enroll")}</Link>
        </Button>
      </div>
      {error && enrollments === undefined && (
        <Trouble
          title={text("programs.enrollments.ofPartner.error.title")}
          hint={text("programs.enrollments.ofPartner.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {enrollments?.length === 0 && (
        <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4">
          {text("partner.notEnrolled")}
        </Paragraph>
      )}
      {enrollments?.map((enrollment) => (
        <Row key={enrollment.id} enrollment={enrollment} />
      ))}
    </Container>
  )
}

function Row({ enrollment }: { enrollment: Enrollment & { program_name: string } }) {
  const text = useText()
  const { label, isActive, flip } = useSwitch(enrollment)
  const { id, program_id, program_name, status } = enrollment
  return (
    <div className="flex items-center justify-between gap-x-3 px-6 py-4">
      <ProgramLink id={program_id} name={program_name} />
      <div className="flex items-center gap-x-2">
        <ActivityBadge status={status} />
        <SectionMenu
          label={text("programs.enrollment.actionsOf", { name: program_name })}
          entries={[
            { icon: <PencilSquare />, label: text("programs.enrollment.open"), to: enrollmentPath(id) },
            {
              icon: isActive ? <XCircle /> : <CheckCircle />,
              label,
              onSelect: flip,
              may: "referral_program:write",
            },
          ]}
        />
      </div>
    </div>
  )
}
