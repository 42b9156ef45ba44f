// What was done to a payout alone: taken out, resolved, returned; by whom and why.
import { Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { Deed } from "../../../../../lib/payouts/deed"
import type { PayoutDetail } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"

/** The newest first. */
export function HistorySection({ payout: { actions } }: { payout: PayoutDetail }) {
  const text = useText()
  const titleId = useId()
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
