// What happened to an order, told from the beginning, on demand: decided, earned, taken back, and what admins did and why.
import { useDate } from "@medusajs/dashboard/hooks"
import { getLocaleAmount } from "@medusajs/dashboard/lib"
import { authorName } from "../../author"
import { Disclosure } from "../../disclosure"
import type { OrderRecord, TimelineEntry } from "../order-record"
import { type Text, useText } from "../../text"

/** The order's timeline. */
export function History({ record: { timeline } }: { record: OrderRecord }) {
  const text = useText()
  const title = text("order.history.title", { count: timeline.length })
  return (
    <Disclosure title={title}>
      <ol aria-label={title} className="border-ui-border-base ml-[7px] flex flex-col gap-y-3 border-l pl-4">
        {timeline.map((entry, place) => (
          <Entry key={place} entry={entry} />
        ))}
      </ol>
    </Disclosure>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const text = useText()
  const { getFullDate } = useDate()
  return (
    <li className="flex flex-col gap-y-0.5">
      <time dateTime={entry.at} className="txt-compact-xsmall text-ui-fg-muted">
        {getFullDate({ date: entry.at, includeTime: true })}
      </time>
      <span className="txt-compact-small text-ui-fg-base text-pretty">{told(entry, text)}</span>
      {"reason" in entry && entry.reason !== null && (
        <span className="txt-compact-small text-ui-fg-subtle text-pretty break-words">
          {text("order.history.reason", { reason: entry.reason })}
        </span>
      )}
    </li>
  )
}

function told(entry: TimelineEntry, text: Text): string {
  switch (entry.what) {
    case "placed":
      return text("order.history.placed")
    case "visitor_changed":
      return text("order.history.visitor_changed", {
        from: entry.from ?? text("order.history.erasedVisitor"),
        to: entry.to ?? text("order.history.erasedVisitor"),
      })
    case "assigned":
      return text("order.history.assigned", { ...who(entry, text), author: authorName(entry.author, text) })
    case "decided":
      if (entry.partner === null || entry.method === null) return text(`order.history.nobody.${entry.role}`)
      return text(`order.history.decided.${entry.role}`, {
        ...who(entry, text),
        method: text(`said.method.${entry.method}`),
      })
    case "reassigned":
      return text(`order.history.reassigned.${entry.role}`, {
        ...who(entry, text),
        author: authorName(entry.author, text),
      })
    case "recalculated":
      return text(`order.history.recalculated.${entry.with}`, { author: authorName(entry.author, text) })
    default: {
      const amount = getLocaleAmount(entry.amount, entry.currency_code)
      return text(`order.history.${entry.what}`, { ...who(entry, text), amount })
    }
  }
}

function who({ partner }: { partner: { name: string } | null }, text: Text): { partner: string } {
  return { partner: partner?.name ?? text("order.history.nobodyAsPartner") }
}
