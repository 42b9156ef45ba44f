// Edits an enrollment's terms by hand, in a drawer over its page.
import { useParams } from "react-router-dom"
import { useEnrollment } from "../../../../../lib/programs/api"
import { TermsDrawer } from "../../../../../lib/programs/terms/drawer"

/** The drawer. */
export default function EnrollmentTermsPage() {
  const { id = "" } = useParams()
  const { data: enrollment } = useEnrollment(id)
  return <TermsDrawer owner={{ kind: "enrollment", id }} record={enrollment} />
}
