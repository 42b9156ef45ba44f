// Every rate card that a program had, in a drawer over its page.
import { useParams } from "react-router-dom"
import { RateHistoryDrawer } from "../../../../../lib/rates/history-drawer"

/** The drawer. */
export default function ProgramRateHistoryPage() {
  const { id = "" } = useParams()
  return <RateHistoryDrawer owner={{ kind: "program", id }} />
}
