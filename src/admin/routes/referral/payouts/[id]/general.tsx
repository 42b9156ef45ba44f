// Where a run stands, what it waits for, what can be decided, and what it pays in each currency.
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Heading, Text as Paragraph } from "@medusajs/ui"
import { useId } from "react"
import { RunBadge } from "../../../../lib/badges"
import { FailedInFile } from "../../../../lib/payouts/failed-in-file"
import type { PayoutRunDetail } from "../../../../lib/payouts/records"
import { useStandingInWords } from "../../../../lib/payouts/run-words"
import { useStandingOf } from "../../../../lib/payouts/standing"
import { useText } from "../../../../lib/text"
import { Decisions, WhyNot } from "./decisions"
import { Progress } from "./progress"
import { Totals } from "./totals"

/** The first section. */
export function GeneralSection({ run }: { run: PayoutRunDetail }) {
  const text = useText()
  const titleId = useId()
  const { getFullDate } = useDate()
  const standing = useStandingInWords(run)
  const standingOf = useStandingOf()
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="flex flex-wrap items-start justify-between gap-3 px-6 py-4">
        <div className="flex min-w-0 flex-1 basis-80 flex-col gap-y-1">
          <div className="flex flex-wrap items-center gap-2">
            <Heading id={titleId}>
              {text("payouts.run.upTo", {
                date: getFullDate({ date: run.period_end, includeTime: true }),
              })}
            </Heading>
            <RunBadge standing={standingOf(run)} />
          </div>
          {/* Read out by itself when it changes. */}
          <Paragraph role="status" size="small" className="text-ui-fg-subtle text-pretty break-words">
            {standing}
          </Paragraph>
          <WhyNot run={run} />
        </div>
        <Decisions run={run} />
      </div>
      {run.file !== null && run.file.failed > 0 && (
        <div className="px-6 py-4">
          <FailedInFile run={run} />
        </div>
      )}
      <Progress run={run} />
      {run.totals.length > 0 && <Totals run={run} />}
    </Container>
  )
}
