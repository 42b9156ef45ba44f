// Where the money of a payout goes, as it stood when the run was drafted: an approver looks at it before saying yes.
import { useDate } from "@medusajs/dashboard/hooks"
import { Alert, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { actorName } from "../../../../../lib/money/actor"
import { DetailsList } from "../../../../../lib/payouts/details-list"
import type { PayoutDetail } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"

/** The whole account: who approves must be able to compare it. */
export function DestinationSection({ payout }: { payout: PayoutDetail }) {
  const text = useText()
  const titleId = useId()
  const { getFullDate } = useDate()
  const { details, details_changed_at, details_changed_by, is_new_account } = payout
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex flex-col gap-y-1 px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("payout.one.where")}
        </Heading>
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty">
          {text(details === null ? "payout.one.nowhere" : "payout.one.whereHint")}
        </Paragraph>
      </div>
      {is_new_account && (
        <div className="px-6 py-4">
          <Alert variant="warning">{text("payout.one.newDetails")}</Alert>
        </div>
      )}
      {details !== null && <DetailsList details={details} />}
      {details_changed_at !== null && (
        <Paragraph size="xsmall" className="text-ui-fg-muted px-6 py-4">
          {text("payout.one.changed", {
            author: actorName(details_changed_by, text),
            date: getFullDate({ date: details_changed_at, includeTime: true }),
          })}
        </Paragraph>
      )}
    </Container>
  )
}
