// Edits a program's rates, in a modal over its page.
import { useParams } from "react-router-dom"
import { useProgram } from "../../../../../lib/programs/api"
import { RatesModal } from "../../../../../lib/rates/editor/modal"

/** The modal. */
export default function ProgramRatesPage() {
  const { id = "" } = useParams()
  const { data: program } = useProgram(id)
  return <RatesModal owner={{ kind: "program", id }} record={program} name={program?.name} />
}
