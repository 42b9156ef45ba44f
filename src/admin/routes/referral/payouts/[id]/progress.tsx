// How far a run has come while it moves or waits for outcomes. Read again and again, so a reload or another admin's page sees the same.
import { Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import type { PayoutStatus } from "../../../../../core"
import { ProgressBar } from "../../../../lib/progress-bar"
import type { RunPhase, PayoutRunDetail } from "../../../../lib/payouts/records"
import { useText } from "../../../../lib/text"

const ORDER: PayoutStatus[] = ["draft", "approved", "unknown", "paid", "failed", "released"]
const SHOWN: RunPhase[] = ["paying", "paused", "asking", "releasing"]

/** A bar, and how many payouts are how far. What was taken out is none of the run any more, unless all of it is released. */
export function Progress({ run: { phase, statuses } }: { run: PayoutRunDetail }) {
  const text = useText()
  const titleId = useId()
  if (!SHOWN.includes(phase)) return null
  const { draft, approved, unknown, paid, failed, released } = statuses
  const [done, left] = phase === "releasing" ? [released, draft] : [paid + failed, draft + approved + unknown]
  const figures = [
    text("payouts.progress.of", { done, total: done + left }),
    ...ORDER.filter((status) => statuses[status] > 0).map((status) =>
      text(`payouts.progress.statuses.${status}`, { count: statuses[status] }),
    ),
  ]
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Paragraph id={titleId} size="small" weight="plus" leading="compact">
        {text("payouts.progress.title")}
      </Paragraph>
      <ProgressBar titleId={titleId} done={done} total={done + left} figures={figures} />
    </div>
  )
}
