// Owns how a commission's sum is explained: row, rate, base and arithmetic (rules §5.4). Owns no arithmetic
// of its own: it prints the parts of a share.
import type { CardRef } from "../commission/rate-card"
import type { Share } from "../commission/share"
import type { Currency } from "../money/currency"
import { toMajor } from "../money/major"
import { formatPercent } from "../money/percent"
import { formatQuantity } from "../money/quantity"
import { earnedTarget, isFullyRefunded, keptMoney, type OrderMoney } from "../order/target"
import type { EarnOn } from "../settings/settings"
import { type Message, renderMessages } from "./message"

/** Why a commission is what it is. Sums are decimal strings in major units. Plain JSON. */
export interface CommissionExplanation {
  line_id: string
  partner_id: string
  level: number
  enrollment_id: string
  program_id: string
  card: CardRef
  scope_key: string
  unused: boolean
  /** Such as "10 % of 200.00 + 2 × 5.00 = 30.00". */
  arithmetic: string
  full: string
  target: string
  sentence: string
  messages: Message[]
}

/**
 * Explains one share of an order: what it comes to in full, and how much of that stands as the order now is.
 *
 * @example explainCommission(share, order, "order", "usd").arithmetic // "10 % of 200.00 + 2 × 5.00 = 30.00"
 */
export function explainCommission(
  share: Share,
  order: OrderMoney,
  earnOn: EarnOn,
  currency: Currency,
): CommissionExplanation {
  const { enrollment, card, row } = share.decided_by
  const arithmetic = arithmeticOf(share, currency)
  const messages: Message[] = [
    {
      id: "commission.row",
      values: { scope: row.scope_key, card: String(card.number), owner: card.owner_id, arithmetic },
    },
    ...(share.unused ? [{ id: "commission.unused" as const, values: {} }] : []),
    ...notesOf(share, currency),
    keptMessage(share, order, earnOn, currency),
  ]
  return {
    line_id: share.line.id,
    partner_id: share.partner_id,
    level: share.level,
    enrollment_id: enrollment.enrollment_id,
    program_id: enrollment.program_id,
    card,
    scope_key: row.scope_key,
    unused: share.unused,
    arithmetic,
    full: toMajor(share.pay.full, currency),
    target: toMajor(earnedTarget(share.pay.full, order, earnOn), currency),
    sentence: renderMessages(messages),
    messages,
  }
}

function arithmeticOf({ line, pay: { amount, percent, full } }: Share, currency: Currency): string {
  const parts: string[] = []
  if (percent > 0n) parts.push(`${formatPercent(percent)} % of ${toMajor(line.base, currency)}`)
  if (amount > 0n && line.quantity > 0n) {
    parts.push(`${formatQuantity(line.quantity)} × ${toMajor(amount, currency)}`)
  }
  return `${parts.join(" + ")} = ${toMajor(full, currency)}`
}

function notesOf({ line, rate, decided_by }: Share, currency: Currency): Message[] {
  const { terms } = decided_by.enrollment
  const hasAmount = Object.keys(rate.amount).length > 0
  const notes: Message[] = []
  if (line.discount > 0n) {
    const net = toMajor(line.base + line.discount, currency)
    const discount = toMajor(line.discount, currency)
    notes.push({ id: "note.discount", values: { net, discount, base: toMajor(line.base, currency) } })
  }
  if (terms.pays_amount && hasAmount && rate.amount[currency] === undefined) {
    notes.push({ id: "note.no_amount_in_currency", values: { currency } })
  }
  if (!terms.pays_amount && hasAmount) notes.push({ id: "note.amount_switched_off", values: {} })
  if (!terms.pays_percent && (rate.percent ?? 0n) > 0n) {
    notes.push({ id: "note.percent_switched_off", values: {} })
  }
  return notes
}

function keptMessage(share: Share, order: OrderMoney, earnOn: EarnOn, currency: Currency): Message {
  const target = earnedTarget(share.pay.full, order, earnOn)
  const kept = keptMoney(order, earnOn)
  if (order.cancelled) return { id: "kept.cancelled", values: {} }
  if (order.total < 0n) return { id: "kept.below_zero", values: {} }
  if (isFullyRefunded(order)) return { id: "kept.fully_refunded", values: {} }
  if (order.total === 0n || kept === order.total) return { id: "kept.all", values: {} }
  if (order.paid === 0n && earnOn === "payment") return { id: "kept.not_yet_paid", values: {} }
  const money = { kept, total: order.total, full: share.pay.full, target }
  const values = Object.fromEntries(
    Object.entries(money).map(([name, sum]) => [name, toMajor(sum, currency)]),
  )
  return { id: "kept.part", values }
}
