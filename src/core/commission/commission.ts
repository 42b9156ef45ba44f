// Owns the state of one commission, and its status, which is derived (rules §6.8). Owns no posting (ledger/).
import type { Role } from "../attribution/method"
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import type { EarnOn } from "../settings/settings"
import type { Instant } from "../time"

/** What is left pending of one earning, and when it is due. `key` is the key of its posting. */
export interface Earning {
  key: string
  left: Minor
  due_at: Instant
}

/**
 * One commission: what one partner earns for one order line in one role at one level. All sums follow from postings:
 * `n` counts them, `earned` is what stands, `pending` what of it has not matured, `paid` what paid payouts cover of it
 * (take-backs negative). Earnings are in the order of their postings; those with nothing left may be missing.
 */
export interface CommissionState {
  id: string
  order_id: string
  line_id: string
  role: Role
  level: number
  partner_id: string
  /** The program whose row decided the line. */
  program_id: string
  currency: Currency
  /**
   * As the newest decision of its role has it. Earned on payment, it matures without the whole order being
   * paid.
   */
  earn_on: EarnOn
  n: number
  earned: Minor
  pending: Minor
  paid: Minor
  held: boolean
  voided: boolean
  earnings: readonly Earning[]
}

/** In the order in which they are asked: the first that holds is the status. */
export type CommissionStatus = "held" | "reversed" | "paid" | "available" | "pending"

/**
 * The status of a commission (rules §6.8, §10.8): `reversed` when nothing earned is left, `paid` when nothing
 * is pending and paid payouts cover at least what is earned, `available` when nothing is pending.
 *
 * @example commissionStatus({ held: false, earned: 2000n, pending: 0n, paid: 0n }) // "available"
 */
export function commissionStatus(
  commission: Pick<CommissionState, "held" | "earned" | "pending" | "paid">,
): CommissionStatus {
  if (commission.held) return "held"
  if (commission.earned === 0n) return "reversed"
  if (commission.pending > 0n) return "pending"
  return commission.paid >= commission.earned ? "paid" : "available"
}

/**
 * What of a commission has matured and was not paid out; below 0 where more was paid than is still earned, which later
 * payouts net.
 *
 * @example unpaidOf({ earned: 500n, pending: 0n, paid: 2000n }) // -1500n
 */
export function unpaidOf({
  earned,
  pending,
  paid,
}: Pick<CommissionState, "earned" | "pending" | "paid">): Minor {
  return earned - pending - paid
}
