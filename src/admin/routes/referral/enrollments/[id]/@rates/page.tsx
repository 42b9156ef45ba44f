// Edits an enrollment's own rates, in a modal over its page.
import { useParams } from "react-router-dom"
import { useEnrollment } from "../../../../../lib/programs/api"
import { useEnrollmentName } from "../../../../../lib/programs/use-enrollment-name"
import { RatesModal } from "../../../../../lib/rates/editor/modal"

/** The modal. */
export default function EnrollmentRatesPage() {
  const { id = "" } = useParams()
  const { data: enrollment } = useEnrollment(id)
  const { name } = useEnrollmentName(enrollment)
  return <RatesModal owner={{ kind: "enrollment", id }} record={enrollment} name={name} />
}
