// Edits a program's terms by hand, in a drawer over its page.
import { useParams } from "react-router-dom"
import { useProgram } from "../../../../../lib/programs/api"
import { TermsDrawer } from "../../../../../lib/programs/terms/drawer"

/** The drawer. */
export default function ProgramTermsPage() {
  const { id = "" } = useParams()
  const { data: program } = useProgram(id)
  return <TermsDrawer owner={{ kind: "program", id }} record={program} />
}
