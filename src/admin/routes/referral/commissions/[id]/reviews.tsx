// Who held, released or voided a commission, when and why.
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { actorName } from "../../../../lib/money/actor"
import type { Review } from "../../../../lib/money/commissions"
import { useText } from "../../../../lib/text"

/** The reviews, as the route has them. */
export function ReviewSection({ reviews }: { reviews: Review[] }) {
  const text = useText()
  const { getFullDate } = useDate()
  const titleId = useId()
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("commissions.one.reviews")}
        </Heading>
      </div>
      {reviews.length === 0 ? (
        <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4">
          {text("commissions.one.noReviews")}
        </Paragraph>
      ) : (
        <ol aria-labelledby={titleId} className="flex flex-col gap-y-3 px-6 py-4">
          {reviews.map(({ id, kind, actor, reason, reviewed_at }) => (
            <li key={id} className="flex flex-col gap-y-0.5">
              <time dateTime={reviewed_at} className="txt-compact-xsmall text-ui-fg-muted">
                {getFullDate({ date: reviewed_at, includeTime: true })}
              </time>
              <span className="txt-compact-small break-words">
                {text(`commissions.reviewed.${kind}`, { author: actorName(actor, text) })}
              </span>
              <span className="txt-compact-small text-ui-fg-subtle text-pretty break-words">
                {text("order.history.reason", { reason })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </Container>
  )
}
