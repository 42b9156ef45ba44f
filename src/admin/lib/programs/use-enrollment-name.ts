// Owns what an enrollment is called: it has no name of its own, so by its partner and its program.
import { usePartner } from "../partners/partners"
import { useText } from "../text"
import { useProgram } from "./api"
import type { Enrollment } from "./records"

/** "Jim Rivers in Friends of the shop"; undefined while it is on the way. */
export function useEnrollmentName(enrollment: Enrollment | undefined) {
  const text = useText()
  const { data: partner } = usePartner(enrollment?.partner_id ?? "")
  const { data: program } = useProgram(enrollment?.program_id ?? "")
  const name =
    partner && program
      ? text("programs.enrollment.of", { partner: partner.name, program: program.name })
      : undefined
  return { partner, program, name }
}
