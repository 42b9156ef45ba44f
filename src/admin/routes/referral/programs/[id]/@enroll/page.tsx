// Enrolls a partner in a program, in a drawer over the program's page.
import { useParams } from "react-router-dom"
import { PartnerPicker } from "../../../../../lib/partners/partner-picker"
import { EnrollDrawer } from "../../../../../lib/programs/enroll-drawer"
import { useText } from "../../../../../lib/text"

/** The drawer. */
export default function EnrollPartnerPage() {
  const text = useText()
  const { id = "" } = useParams()
  return (
    <EnrollDrawer
      title="programs.enrollments.drawer.title"
      label="programs.enrollments.partner"
      required="programs.enrollments.drawer.choosePartner"
      path="partner_id"
      toEnrollment={(partner_id) => ({ partner_id, program_id: id })}
      picker={(field) => <PartnerPicker {...field} placeholder={text("partnerChoice.placeholder")} />}
    />
  )
}
