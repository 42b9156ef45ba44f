// What admins added to a partner's balance or took away, by whom and why; the newest first.
import { useDate } from "@medusajs/dashboard/hooks"
import { Button, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId, useState } from "react"
import { actorName } from "../../../../../lib/money/actor"
import { signedMoney } from "../../../../../lib/money/money"
import { type Adjustment, useAdjustments } from "../../../../../lib/money/partner-money"
import { useText } from "../../../../../lib/text"
import { Trouble } from "../../../../../lib/trouble"

const SHOWN = 5
/** No list answers more at once. */
const MOST = 200

/** A partner's adjustments. */
export function AdjustmentSection({ partnerId }: { partnerId: string }) {
  const text = useText()
  const titleId = useId()
  const [limit, setLimit] = useState(SHOWN)
  const { data, error, refetch } = useAdjustments(partnerId, limit)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("money.adjustments.title")}
        </Heading>
      </div>
      {error !== null && data === undefined && (
        <Trouble
          title={text("money.adjustments.error.title")}
          hint={text("money.adjustments.error.hint")}
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data?.adjustments.length === 0 && (
        <Paragraph size="small" className="text-ui-fg-subtle px-6 py-4">
          {text("money.adjustments.none")}
        </Paragraph>
      )}
      {data !== undefined && data.adjustments.length > 0 && (
        <ul aria-labelledby={titleId} className="divide-y">
          {data.adjustments.map((adjustment) => (
            <Row key={adjustment.id} adjustment={adjustment} />
          ))}
        </ul>
      )}
      {data !== undefined && data.count > data.adjustments.length && limit < MOST && (
        <div className="px-6 py-4">
          <Button size="small" variant="secondary" onClick={() => setLimit(Math.min(MOST, limit * 4))}>
            {text("money.adjustments.more")}
          </Button>
        </div>
      )}
    </Container>
  )
}

function Row({
  adjustment: { amount, currency_code, reason, actor, created_at },
}: {
  adjustment: Adjustment
}) {
  const text = useText()
  const { getFullDate } = useDate()
  return (
    <li className="flex flex-col gap-y-0.5 px-6 py-4">
      <div className="txt-compact-small flex items-baseline justify-between gap-x-3">
        <span className="text-pretty break-words">{reason}</span>
        <span className="txt-compact-small-plus shrink-0 tabular-nums">
          {signedMoney(amount, currency_code)}
        </span>
      </div>
      <span className="txt-compact-xsmall text-ui-fg-muted">
        {text("money.adjustments.by", {
          author: actorName(actor, text),
          date: getFullDate({ date: created_at, includeTime: true }),
        })}
      </span>
    </li>
  )
}
