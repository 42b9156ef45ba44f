// Enrolls a partner in a program, in a drawer over the partner's page.
import { useParams } from "react-router-dom"
import { EnrollDrawer } from "../../../../../lib/programs/enroll-drawer"
import { ProgramPicker } from "../../../../../lib/programs/program-picker"
import { useText } from "../../../../../lib/text"

/** The drawer. */
export default function EnrollInProgramPage() {
  const text = useText()
  const { id = "" } = useParams()
  return (
    <EnrollDrawer
      title="programs.enrollments.drawer.ofPartner"
      label="programs.enrollments.program"
      required="programs.enrollments.drawer.chooseProgram"
      path="program_id"
      toEnrollment={(program_id) => ({ partner_id: id, program_id })}
      picker={(field) => (
        <ProgramPicker {...field} placeholder={text("programs.enrollments.drawer.searchPrograms")} />
      )}
    />
  )
}
