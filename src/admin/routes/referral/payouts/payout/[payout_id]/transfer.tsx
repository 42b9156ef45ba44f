// How a payout was sent: how often, when, and under which names the provider can be asked for it.
import { SectionRow } from "@medusajs/dashboard/components"
import { useDate } from "@medusajs/dashboard/hooks"
import { Container, Copy, Heading } from "@medusajs/ui"
import { useId } from "react"
import type { PayoutDetail } from "../../../../../lib/payouts/records"
import { useText } from "../../../../../lib/text"

/** The transfer. */
export function TransferSection({ payout }: { payout: PayoutDetail }) {
  const text = useText()
  const titleId = useId()
  const { getFullDate } = useDate()
  const { id, attempts, tried_at, due_at, provider_reference, created_at, settled_at } = payout
  const times = [
    ["created", created_at],
    ["triedAt", tried_at],
    ["dueAt", due_at],
    ["settledAt", settled_at],
  ] as const
  return (
    <Container role="region" aria-labelledby={titleId} className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading id={titleId} level="h2">
          {text("payout.one.transfer")}
        </Heading>
      </div>
      <SectionRow title={text("payout.one.attempts")} value={attempts.toLocaleString()} />
      {times.map(
        ([name, at]) =>
          at !== null && (
            <SectionRow
              key={name}
              title={text(`payout.one.${name}`)}
              value={getFullDate({ date: at, includeTime: true })}
            />
          ),
      )}
      {provider_reference !== null && (
        <SectionRow
          title={text("payout.one.reference")}
          value={<Reference of={text("payout.one.reference")} value={provider_reference} />}
        />
      )}
      <SectionRow title={text("payout.one.id")} value={<Reference of={text("payout.one.id")} value={id} />} />
    </Container>
  )
}

/** To be searched for elsewhere. */
function Reference({ of, value }: { of: string; value: string }) {
  const text = useText()
  return (
    <div className="flex min-w-0 items-center gap-x-2">
      <span className="txt-compact-xsmall min-w-0 break-all font-mono">{value}</span>
      <Copy
        content={value}
        variant="mini"
        aria-label={`${text("actions.copy")}: ${of}`}
        className="focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
      />
    </div>
  )
}
