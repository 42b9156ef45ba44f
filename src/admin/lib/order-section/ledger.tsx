// The postings behind an order's commissions, on demand: what moved from which account to which, under which key.
import { getLocaleAmount } from "@medusajs/dashboard/lib"
import { Disclosure } from "../disclosure"
import type { OrderRecord, Posting } from "../order-record"
import { type Text, type TextKey, useText } from "../text"

const ACCOUNTS: Record<string, TextKey> = {
  expense: "order.ledger.expense",
  adjustments: "order.ledger.adjustments",
  bank: "order.ledger.bank",
}

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
              <span className="text-ui-fg-subtle min-w-0 text-pretty">{route(posting, text)}</span>
              <span className="tabular-nums">{getLocaleAmount(posting.amount, posting.currency_code)}</span>
            </div>
            <span className="txt-compact-xsmall text-ui-fg-muted break-all font-mono">{posting.key}</span>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

function route(posting: Posting, text: Text): string {
  const from = text("order.ledger.from", { account: account(posting.source, posting, text) })
  const to = text("order.ledger.to", { account: account(posting.destination, posting, text) })
  return `${from} ${to}`
}

/** `partner:P:pending` reads "Jim, pending". */
function account(name: string, { partner }: Posting, text: Text): string {
  const known = ACCOUNTS[name]
  if (known !== undefined) return text(known)
  const [kind, id = "", part] = name.split(":")
  if (kind === "payout") return text("order.ledger.payout")
  const key = part === "pending" ? "order.ledger.pending" : "order.ledger.available"
  return text(key, { partner: partner?.name ?? id })
}
