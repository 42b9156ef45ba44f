// Owns what an admin is shown before a reassignment, recalculation or simulation (semantics 4). Owns no posting.
import type { Role } from "../attribution/method"
import type { CommissionState } from "../commission/commission"
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"

/** One commission before and after, in minor units. */
export interface Difference {
  commission_id: string
  line_id: string
  role: Role
  level: number
  partner_id: string
  currency: Currency
  before: Minor
  after: Minor
}

/**
 * What changes for whom: commissions whose earned sum moves, new ones from 0.
 *
 * @example differences(books.commissions, reassign(books, to).commissions)
 */
export function differences(
  before: readonly CommissionState[],
  after: readonly CommissionState[],
): Difference[] {
  const earnedBefore = new Map(before.map((commission) => [commission.id, commission.earned]))
  return after
    .map((one) => ({
      commission_id: one.id,
      line_id: one.line_id,
      role: one.role,
      level: one.level,
      partner_id: one.partner_id,
      currency: one.currency,
      before: earnedBefore.get(one.id) ?? 0n,
      after: one.earned,
    }))
    .filter((one) => one.before !== one.after)
}
