// Enrolls a partner in a program, in a drawer over the partner's page.
import { useParams } from "react-router-dom"
import { PROGRAM_CHOICES } from "../../../../../lib/programs/choices"
import { EnrollDrawer } from "../../../../../lib/programs/enroll-drawer"

/** The drawer. */
export default function EnrollInProgramPage() {
  const { id = "" } = useParams()
  return (
    <EnrollDrawer
      title="programs.enrollments.drawer.ofPartner"
      label="programs.enrollments.program"
      required="programs.enrollments.drawer.chooseProgram"
      path="program_id"
      toEnrollment={(program_id) => ({ partner_id: id, program_id })}
      choices={PROGRAM_CHOICES}
      placeholder="programs.enrollments.drawer.searchPrograms"
    />
  )
}
