// Owns what an admin is shown before a reassignment, recalculation or simulation (rules §4.6). Owns no
// posting.
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

/** What all of an order comes to for one partner, before and after, in minor units. */
export type PartnerDifference = Pick<Difference, "partner_id" | "currency" | "before" | "after">

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

/**
 * The same for each partner of whose commissions one moves: all that they earn on the order, before and after. `after` holds
 * what is new or changed, as a settlement does.
 *
 * @example partnerDifferences(books.commissions, reassign(books, to).commissions)[0] // jim: before 2_000n, after 0n
 */
export function partnerDifferences(
  before: readonly CommissionState[],
  after: readonly CommissionState[],
): PartnerDifference[] {
  const changed = new Map(after.map((one) => [one.id, one]))
  const all = new Map([...before, ...after].map((one) => [one.id, changed.get(one.id) ?? one]))
  const earned = (commissions: Iterable<CommissionState>, partnerId: string): Minor => {
    const own = [...commissions].filter((one) => one.partner_id === partnerId)
    return own.reduce((sum, one) => sum + one.earned, 0n)
  }
  const moved = new Map(differences(before, after).map((one) => [one.partner_id, one.currency]))
  return [...moved].map(([partner_id, currency]) => ({
    partner_id,
    currency,
    before: earned(before, partner_id),
    after: earned(all.values(), partner_id),
  }))
}
