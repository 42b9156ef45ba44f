// The postings behind an order's commissions, on demand: what moved from which account to which, under which key.
import { getLocaleAmount } from "@medusajs/dashboard/lib"
import { accountsMoved } from "../../money/account-name"
import { Disclosure } from "../../disclosure"
import type { OrderRecord } from "../order-record"
import { useText } from "../../text"

/** The order's ledger entries. */
export function Ledger({ record: { postings } }: { record: OrderRecord }) {
  const text = useText()
  if (postings.length === 0) return null
  const title = text("order.ledger.title", { count: postings.length })
  return (
    <Disclosure title={title}>
      <ol aria-label={title} className="flex flex-col gap-y-3">
        {postings.map((posting) => (
          <li key={posting.key} className="flex flex-col gap-y-0.5">
            <div className="txt-compact-small flex items-baseline justify-between gap-x-3">
              <span className="text-ui-fg-subtle min-w-0 text-pretty">{accountsMoved(posting, text)}</span>
              <span className="tabular-nums">{getLocaleAmount(posting.amount, posting.currency_code)}</span>
            </div>
            <span className="txt-compact-xsmall text-ui-fg-muted break-all font-mono">{posting.key}</span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
