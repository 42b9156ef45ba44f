// The programs that a partner takes part in.
import { Container, Heading, StatusBadge, Text as Paragraph } from "@medusajs/ui"
import { type Enrollment, useEnrollments } from "../../../../lib/partners"
import { useText } from "../../../../lib/text"
import { Trouble } from "../../../../lib/trouble"

/** A partner's enrollments. */
export function EnrollmentSection({ partnerId }: { partnerId: string }) {
  const text = useText()
  const { data: enrollments, error, refetch } = useEnrollments(partnerId)
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{text("partner.enrollments")}</Heading>
      </div>
      {error && (
        <Trouble
          title={text("partner.error.title")}
          hint={text("partner.error.hint")}
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

function Row({ enrollment: { program_name, status } }: { enrollment: Enrollment }) {
  const text = useText()
  return (
    <div className="flex items-center justify-between gap-x-3 px-6 py-4">
      <Paragraph size="small" leading="compact" className="truncate">
        {program_name}
      </Paragraph>
      <StatusBadge color={status === "active" ? "green" : "grey"}>
        {text(`partner.enrollmentStatus.${status}`)}
      </StatusBadge>
    </div>
  )
}
