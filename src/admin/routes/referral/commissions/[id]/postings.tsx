// The ledger entries of a commission: what moved when, from which account to which, under which key.
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Heading } from "@medusajs/ui"
import { useId } from "react"
import { accountsMoved } from "../../../../lib/money/account-name"
import type { Entry } from "../../../../lib/money/ledger"
import { money } from "../../../../lib/money/money"
import { useText } from "../../../../lib/text"

/** The entries, as the route has them. */
export function PostingSection({ entries }: { entries: Entry[] }) {
  const text = useText()
  const { getFullDate } = useDate()
  const titleId = useId()
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("commissions.one.postings")}
        </Heading>
      </div>
      <ol aria-labelledby={titleId} className="flex flex-col gap-y-3 px-6 py-4">
        {entries.map((entry) => (
          <li key={entry.key} className="flex flex-col gap-y-0.5">
            <div className="txt-compact-small-plus flex items-baseline justify-between gap-x-3">
              <span>{text(`ledger.kind.${entry.kind}`)}</span>
              <span className="tabular-nums">{money(entry.amount, entry.currency_code)}</span>
            </div>
            <span className="txt-compact-small text-ui-fg-subtle text-pretty">
              {accountsMoved(entry, text)}
            </span>
            <time dateTime={entry.posted_at} className="txt-compact-xsmall text-ui-fg-muted">
              {getFullDate({ date: entry.posted_at, includeTime: true })}
            </time>
            <span className="txt-compact-xsmall text-ui-fg-muted break-all font-mono">{entry.key}</span>
          </li>
        ))}
      </ol>
    </Container>
  )
}
