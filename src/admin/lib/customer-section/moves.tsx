// Who moved a customer to another lead partner, when and why, on demand.
import { useDate } from "@medusajs/dashboard/hooks"
import { authorName } from "../author"
import type { Move } from "../customer"
import { Disclosure } from "../disclosure"
import { useText } from "../text"

interface MovesProps {
  moves: Move[]
  names: ReadonlyMap<string, string>
}

/** The moves, newest first. */
export function Moves({ moves, names }: MovesProps) {
  const text = useText()
  const { getFullDate } = useDate()
  if (moves.length === 0) return null
  const name = (id: string | null) => (id === null ? text("customer.nobody") : (names.get(id) ?? id))
  return (
    <Disclosure title={text("customer.moves", { count: moves.length })}>
      <ul className="flex flex-col gap-y-3">
        {moves.map(({ from_partner_id, to_partner_id, author, reason, moved_at }, place) => (
          <li key={place} className="flex flex-col gap-y-0.5">
            <time dateTime={moved_at} className="txt-compact-xsmall text-ui-fg-muted">
              {getFullDate({ date: moved_at, includeTime: true })}
            </time>
            <span className="txt-compact-small text-pretty">
              {text("customer.moved", {
                author: authorName(author, text),
                from: name(from_partner_id),
                to: name(to_partner_id),
              })}
            </span>
            {reason !== null && (
              <span className="txt-compact-small text-ui-fg-subtle text-pretty break-words">
                {text("order.history.reason", { reason })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
