// Owns how an account of the ledger is named to people.
import type { PartnerName } from "../orders/order-record"
import { type Text, type TextKey } from "../text"

interface Moves {
  source: string
  destination: string
  partner: PartnerName | null
}

const ACCOUNTS: Record<string, TextKey> = {
  expense: "order.ledger.expense",
  adjustments: "order.ledger.adjustments",
  bank: "order.ledger.bank",
}

/** "from Expense to Jim, pending". */
export function accountsMoved({ source, destination, partner }: Moves, text: Text): string {
  const from = text("order.ledger.from", { account: accountName(source, partner, text) })
  const to = text("order.ledger.to", { account: accountName(destination, partner, text) })
  return `${from} ${to}`
}

/** `partner:P:pending` reads "Jim, pending". */
function accountName(name: string, partner: PartnerName | null, text: Text): string {
  const known = ACCOUNTS[name]
  if (known !== undefined) return text(known)
  const [kind, id = "", part] = name.split(":")
  if (kind === "payout") return text("order.ledger.payout")
  const key = part === "pending" ? "order.ledger.pending" : "order.ledger.available"
  return text(key, { partner: partner?.name ?? id })
}
