// What a run is: its period, who started it, by whom it is paid, who approved it, its file.
import { SectionRow } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Heading } from "@medusajs/ui"
import { useId } from "react"
import { actorName } from "../../../../lib/money/actor"
import { useProviderName } from "../../../../lib/payouts/provider-name"
import { FILE_PROVIDER, type PayoutRunDetail } from "../../../../lib/payouts/records"
import { useText } from "../../../../lib/text"

const STARTED = {
  admin: "payouts.run.startedBy",
  api_key: "payouts.run.byApiKey",
  schedule: "payouts.run.bySchedule",
} as const

/** The facts. */
export function FactSection({ run }: { run: PayoutRunDetail }) {
  const text = useText()
  const titleId = useId()
  const { getFullDate } = useDate()
  const nameOf = useProviderName()
  const at = (date: string) => getFullDate({ date, includeTime: true })
  const { period_end, source, started_by, created_at, provider, file } = run
  const started = { author: actorName(started_by, text), date: at(created_at) }
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("payouts.run.facts")}
        </Heading>
      </div>
      <SectionRow title={text("payouts.run.periodEnd")} value={at(period_end)} />
      <SectionRow title={text("payouts.run.source")} value={text(STARTED[source], started)} />
      <SectionRow title={text("payouts.run.approvals")} value={<Approvals run={run} />} />
      <SectionRow title={text("payouts.run.provider")} value={nameOf(provider)} />
      {provider === FILE_PROVIDER && (
        <SectionRow
          title={text("payouts.run.file")}
          value={
            file === null
              ? text("payouts.run.noFile")
              : text("payouts.run.paymentFileOf", { count: file.payouts, date: at(file.created_at) })
          }
        />
      )}
    </Container>
  )
}

/** "1 of 2", and who. */
function Approvals({ run: { required_approvals, approvals } }: { run: PayoutRunDetail }) {
  const text = useText()
  const { getFullDate } = useDate()
  if (required_approvals === 0) return <span>{text("payouts.noApprovals")}</span>
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <span>{text("payouts.approvals", { given: approvals.length, required: required_approvals })}</span>
      {approvals.map(({ actor, at, invited_by }) => (
        <span key={actor.id} className="txt-compact-xsmall text-ui-fg-muted break-words">
          {text("payouts.run.approvedAt", {
            author: actorName(actor, text),
            date: getFullDate({ date: at, includeTime: true }),
          })}
          {invited_by !== null && (
            <span className="block">
              {text(invited_by.is_api_key ? "payouts.run.invitedByApiKey" : "payouts.run.invitedBy", {
                author: actorName(invited_by, text),
                date: getFullDate({ date: invited_by.at }),
              })}
            </span>
          )}
        </span>
      ))}
    </div>
  )
}
