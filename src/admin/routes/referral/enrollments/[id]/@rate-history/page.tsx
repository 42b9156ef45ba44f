// Every own rate card that an enrollment had, in a drawer over its page.
import { useParams } from "react-router-dom"
import { RateHistoryDrawer } from "../../../../../lib/rates/history-drawer"

/** The drawer. */
export default function EnrollmentRateHistoryPage() {
  const { id = "" } = useParams()
  return <RateHistoryDrawer owner={{ kind: "enrollment", id }} />
}
