// Owns the sentence that says what a run is about, and whom it waits for.
import { useDate } from "@medusajs/dashboard/hooks"
import { actorName } from "../money/actor"
import { type Text, useText } from "../text"
import type { PayoutAction, PayoutRunDetail } from "./records"
import { useStandingOf } from "./standing"
import { isBeingMarked, isMakingFile, isToSend } from "./run-state"

/** The sentence. */
export function useStandingInWords(run: PayoutRunDetail): string {
  const text = useText()
  const { getFullDate } = useDate()
  const standingOf = useStandingOf()
  if (standingOf(run) === "stuck") return text("payouts.waits.stuck", { name: run.provider })
  return inWords(run, text, (date) => getFullDate({ date, includeTime: true }))
}

function inWords(run: PayoutRunDetail, text: Text, date: (iso: string) => string): string {
  const { phase, payouts, statuses, actions } = run
  switch (phase) {
    case "drafting":
      return text("payouts.waits.drafting", { count: payouts })
    case "waiting":
      return waiting(run, text, date)
    case "empty":
      return text(payouts === 0 ? "payouts.waits.emptyNothing" : "payouts.waits.emptyTakenOut")
    case "paying":
      return statuses.approved === 0
        ? text("payouts.waits.lookingUp", { count: statuses.unknown })
        : text("payouts.waits.paying")
    case "paused":
      return text("payouts.waits.paused", by(actions, "pause", text))
    case "asking":
      if (isBeingMarked(run)) return text("payouts.waits.beingMarked")
      if (isMakingFile(run)) return text("payouts.waits.makingFile")
      if (isToSend(run)) return text("payouts.waits.toSend")
      return text("payouts.waits.asking", { count: statuses.unknown })
    case "done":
      return through(run, text)
    case "releasing":
      return text("payouts.waits.releasing")
    case "rejected":
      return text("payouts.waits.rejected", by(actions, "reject", text))
  }
}

function waiting(
  { required_approvals, approvals }: PayoutRunDetail,
  text: Text,
  date: (iso: string) => string,
) {
  const count = required_approvals - approvals.length
  if (approvals.length === 0) return text("payouts.waits.waiting", { count })
  const given = approvals.map(({ actor, at }) =>
    text("payouts.waits.approved", { author: actorName(actor, text), date: date(at) }),
  )
  return [text("payouts.waits.more", { count }), ...given].join(" ")
}

function through({ statuses: { paid, failed } }: PayoutRunDetail, text: Text): string {
  return [
    paid === 0 ? text("payouts.waits.nothingPaid") : text("payouts.waits.done", { count: paid }),
    ...(failed === 0 ? [] : [text("payouts.waits.failed", { count: failed })]),
  ].join(" ")
}

/** Who did it last, and why. */
function by(
  actions: PayoutAction[],
  kind: PayoutAction["kind"],
  text: Text,
): { author: string; reason: string } {
  const action = actions.find((one) => one.kind === kind)
  return { author: actorName(action?.actor ?? null, text), reason: sentence(action?.reason ?? "") }
}

/** With a full stop: another sentence may follow. */
const sentence = (reason: string): string => (/[.!?…。]$/.test(reason) ? reason : `${reason}.`)
