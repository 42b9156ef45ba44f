// Owns which ledger entries payouts can cover, and what a run may take (rules §7.1, §10.8). Owns no drafting
// (draft.ts).
import type { Minor } from "../money/minor"
import { availableOf, pendingOf, type Posting } from "../ledger/posting"
import type { Instant } from "../time"
import type { Payable } from "./payout"

/**
 * A posting as payouts see it, free and not held; null for those that no payout covers: earnings that are still
 * pending, and what payouts post themselves. Matured and adjusted up count for, taken back and adjusted down against.
 *
 * @example payableOf(takenBackFromAvailable)?.amount // -500n
 */
export function payableOf(posting: Posting): Payable | null {
  const { source, destination, amount, partner_id } = posting
  const available = availableOf(partner_id)
  const isCredit = destination === available && (source === pendingOf(partner_id) || source === "adjustments")
  const isDebit = source === available && (destination === "expense" || destination === "adjustments")
  if (!isCredit && !isDebit) return null
  return {
    key: posting.key,
    partner_id,
    currency: posting.currency,
    amount: isCredit ? amount : -amount,
    effective_at: posting.effective_at,
    commission_id: posting.commission_id,
    held: false,
    payout_id: null,
  }
}

/**
 * Whether a new run takes an entry: free; a debit always, so far; a credit only if it took effect by the
 * period's end and its commission is not held (rules §10.8).
 *
 * @example isTaken({ ...matured, effective_at: periodEnd }, periodEnd) // true
 */
export function isTaken(payable: Payable, periodEnd: Instant): boolean {
  if (payable.payout_id !== null) return false
  return payable.amount < 0n || (payable.effective_at <= periodEnd && !payable.held)
}

/**
 * The sum of entries for each commission, take-backs negative. A commission's `paid` grows by it when their
 * payout is paid, and falls by it when the payout bounces (rules §10.8).
 *
 * @example coveredPerCommission(entriesOfPayout).get("com_1") // 1_500n
 */
export function coveredPerCommission(payables: Iterable<Payable>): Map<string, Minor> {
  const covered = new Map<string, Minor>()
  for (const { commission_id, amount } of payables) {
    if (commission_id !== null) covered.set(commission_id, (covered.get(commission_id) ?? 0n) + amount)
  }
  return covered
}
