// Enrolls a partner in a program, in a drawer over the program's page.
import { useParams } from "react-router-dom"
import { PARTNER_CHOICES } from "../../../../../lib/partners/choices"
import { EnrollDrawer } from "../../../../../lib/programs/enroll-drawer"

/** The drawer. */
export default function EnrollPartnerPage() {
  const { id = "" } = useParams()
  return (
    <EnrollDrawer
      title="programs.enrollments.drawer.title"
      label="programs.enrollments.partner"
      required="programs.enrollments.drawer.choosePartner"
      path="partner_id"
      toEnrollment={(partner_id) => ({ partner_id, program_id: id })}
      choices={PARTNER_CHOICES}
      placeholder="partnerChoice.placeholder"
    />
  )
}
