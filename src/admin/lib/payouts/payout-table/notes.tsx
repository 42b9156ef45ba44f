// What there is to say about a payout beside its status: what is wrong with it, who said what, what to look at.
import { useDate } from "@medusajs/dashboard/hooks"
import { actorName } from "../../money/actor"
import { type Text, useText } from "../../text"
import type { Payout } from "../records"

/** One below the other; nothing where there is nothing to say. */
export function Notes({ payout }: { payout: Payout }) {
  const text = useText()
  const { getFullDate } = useDate()
  const notes = notesOf(payout, text, (date) => getFullDate({ date }))
  if (notes.length === 0) return null
  return (
    <ul className="txt-compact-small text-ui-fg-subtle flex min-w-0 flex-col gap-y-0.5 py-1">
      {notes.map((note) => (
        <li key={note} className="line-clamp-2 whitespace-normal text-pretty break-words" title={note}>
          {note}
        </li>
      ))}
    </ul>
  )
}

const OPEN: Payout["status"][] = ["draft", "approved", "unknown"]

/** What is said is of today: where a settled payout went is past. */
function notesOf(payout: Payout, text: Text, date: (iso: string) => string): string[] {
  const {
    status,
    late_outcome,
    late_seen_at,
    late_before,
    problem,
    stated_failed_by,
    has_details,
    details_changed_at,
    details_changed_by,
    is_new_account,
    adjustments_count,
  } = payout
  return [
    ...(payout.is_late ? [text("payouts.notes.late")] : []),
    ...(late_outcome === null || late_seen_at === null
      ? []
      : [text("payouts.notes.lateSeen", { date: date(late_seen_at) })]),
    ...(late_before.length === 0 ? [] : [text("payouts.notes.lateBefore")]),
    ...(problem === null ? [] : [problem]),
    ...stated_failed_by.map((actor) => text("payouts.notes.stated", { author: actorName(actor, text) })),
    ...(!has_details && OPEN.includes(status) ? [text("payouts.notes.withoutDetails")] : []),
    ...(is_new_account
      ? [
          text("payouts.notes.newDetails", {
            author: actorName(details_changed_by, text),
            date: date(details_changed_at ?? ""),
          }),
        ]
      : []),
    ...(status === "draft" && adjustments_count > 0
      ? [text("payouts.notes.adjustments", { count: adjustments_count })]
      : []),
  ]
}
