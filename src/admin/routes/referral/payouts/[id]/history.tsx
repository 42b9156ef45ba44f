// Who did what to a run and to its payouts, when and why, the newest first, down to who started it.
import { useDate } from "@medusajs/dashboard/hooks"
import { Button, Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId, useState } from "react"
import { actorName } from "../../../../lib/money/actor"
import { Deed } from "../../../../lib/payouts/deed"
import type { PayoutRunDetail } from "../../../../lib/payouts/records"
import { useText } from "../../../../lib/text"

const SHOWN = 20
/** So many of what was done to single payouts are answered with a run, the newest. */
const OF_PAYOUTS = 500

/** The history. */
export function HistorySection({ run }: { run: PayoutRunDetail }) {
  const text = useText()
  const titleId = useId()
  const [all, setAll] = useState(false)
  const { actions, source, started_by, created_at, drafted_at } = run
  const isCut = actions.length > SHOWN && !all
  const isMore = actions.filter(({ payout_id }) => payout_id !== null).length >= OF_PAYOUTS
  const author = actorName(started_by, text)
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("payouts.history.title")}
        </Heading>
      </div>
      <ol aria-labelledby={titleId} className="flex flex-col gap-y-3 px-6 py-4">
        {(isCut ? actions.slice(0, SHOWN) : actions).map((action) => (
          <Deed key={action.id} action={action} withLink />
        ))}
        {!isCut && drafted_at !== null && <Event at={drafted_at} what={text("payouts.history.drafted")} />}
        {!isCut && (
          <Event
            at={created_at}
            what={
              source === "admin"
                ? text("payouts.history.started", { author })
                : text(
                    source === "schedule"
                      ? "payouts.history.startedBySchedule"
                      : "payouts.history.startedByApiKey",
                  )
            }
          />
        )}
      </ol>
      {!isCut && isMore && (
        <Paragraph size="small" className="text-ui-fg-subtle text-pretty px-6 py-4">
          {text("payouts.history.more", { count: OF_PAYOUTS })}
        </Paragraph>
      )}
      {isCut && (
        <div className="px-6 py-4">
          <Button size="small" variant="secondary" onClick={() => setAll(true)}>
            {text("actions.showAll", { count: actions.length })}
          </Button>
        </div>
      )}
    </Container>
  )
}

function Event({ at, what }: { at: string; what: string }) {
  const { getFullDate } = useDate()
  return (
    <li className="flex flex-col gap-y-0.5">
      <time dateTime={at} className="txt-compact-xsmall text-ui-fg-muted">
        {getFullDate({ date: at, includeTime: true })}
      </time>
      <span className="txt-compact-small text-pretty break-words">{what}</span>
    </li>
  )
}
