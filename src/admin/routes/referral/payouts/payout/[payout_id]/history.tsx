// What was done to a payout alone: taken out, resolved, returned; by whom and why.
import { Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { Deed } from "../../../../../lib/payouts/deed"
import type { PayoutRecord, RunRecord } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"

/** The newest first. */
export function HistorySection({ payout, run }: { payout: PayoutRecord; run: RunRecord | undefined }) {
  const text = useText()
  const titleId = useId()
  if (run === undefined) return null
  const actions = run.actions.filter(({ payout_id }) => payout_id === payout.id)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("payout.one.history")}
        </Heading>
      </div>
      {actions.length === 0 ? (
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty px-6 py-4">
          {text("payout.one.noHistory")}
        </Paragraph>
      ) : (
        <ol aria-labelledby={titleId} className="flex flex-col gap-y-3 px-6 py-4">
          {actions.map((action) => (
            <Deed key={action.id} action={action} />
          ))}
        </ol>
      )}
    </Container>
  )
}
