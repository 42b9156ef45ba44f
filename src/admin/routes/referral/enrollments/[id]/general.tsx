// Whose enrollment it is, in which program, and whether it takes orders.
import { SectionRow } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { CheckCircle, XCircle } from "@medusajs/icons"
import { Container, Heading } from "@medusajs/ui"
import { PartnerLink } from "../../../../lib/partners/partner-link"
import { ActivityBadge } from "../../../../lib/programs/activity-badge"
import { ProgramLink } from "../../../../lib/programs/links"
import type { Enrollment } from "../../../../lib/programs/records"
import { useEnrollmentName } from "../../../../lib/programs/use-enrollment-name"
import { useSwitch } from "../../../../lib/programs/use-switch"
import { SectionMenu } from "../../../../lib/section-menu"
import { useText } from "../../../../lib/text"

/** The first section. */
export function GeneralSection({ enrollment }: { enrollment: Enrollment }) {
  const text = useText()
  const { getFullDate } = useDate()
  const { partner, program, name } = useEnrollmentName(enrollment)
  const { label, isActive, flip } = useSwitch(enrollment)
  const { partner_id, program_id, status, created_at } = enrollment
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading className="min-w-0 break-words">{name ?? text("programs.enrollment.title")}</Heading>
        <div className="flex items-center gap-x-2">
          <ActivityBadge status={status} />
          <SectionMenu
            label={text("programs.enrollment.actions")}
            entries={[
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
      <SectionRow
        title={text("programs.enrollments.partner")}
        value={<PartnerLink id={partner_id} name={partner?.name} />}
      />
      <SectionRow
        title={text("programs.enrollments.program")}
        value={<ProgramLink id={program_id} name={program?.name} />}
      />
      <SectionRow title={text("programs.enrollments.since")} value={getFullDate({ date: created_at })} />
    </Container>
  )
}
