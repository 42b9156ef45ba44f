// How the bank is told to treat a payment, by the fate that the plan drew for it. Draws nothing.
import type { Bank } from "../../helpers/backstage/bank"
import type { Clock } from "./clock"
import type { Fate } from "./plan"

/** The next payment to somebody meets this fate at the bank; what it answers late is the clock's to bring. */
export function meets(fate: Exclude<Fate, "pays">, conduct: ReturnType<Bank["for"]>, clock: Clock): void {
  switch (fate) {
    case "fails":
      return conduct.failsDefinitely()
    case "never_answers":
      return conduct.timesOutAfterPaying()
    case "answers_late":
      return clock.comesLate(conduct.answersLate())
    case "hangs_up":
      return conduct.hangsUp()
    case "loses":
      return conduct.losesIt()
    case "pays_in_time":
      return conduct.isUnknownFor(2, "paid")
    case "fails_in_time":
      return conduct.isUnknownFor(2, "failed")
    case "stays_unknown":
      return conduct.isUnknownFor()
  }
}
