// Owns what a reviewer may do to one commission: hold, release, void (rules §6.9, §10.7). Owns no permission
// and no reason: who may and why is asked by the API.
import type { CommissionState } from "../commission/commission"
import { DomainError } from "../errors"
import type { Instant } from "../time"
import { type Posted, postTarget } from "./earn"
import { mature, matureSince, readySince } from "./mature"

/**
 * Stops a commission from maturing and its credits from being covered by new payouts; debits always count, and payouts
 * that cover it already go on. What was due before has matured. Refuses `commission.voided`, `commission.already_held`.
 *
 * @example holdCommission(commission, paidSince, now).commission.held // true
 */
export function holdCommission(commission: CommissionState, paidSince: Instant | null, now: Instant): Posted {
  checkNotVoid(commission)
  if (commission.held) {
    throw new DomainError("commission.already_held", `Commission ${commission.id} is held already.`)
  }
  const matured = mature(commission, paidSince, now)
  return { ...matured, commission: { ...matured.commission, held: true } }
}

/**
 * Ends a hold: what fell due meanwhile matures now, and takes effect now. Refuses `commission.voided`,
 * `commission.not_held`.
 *
 * @example releaseCommission(commission, paidSince, now).postings // the matured earnings
 */
export function releaseCommission(
  commission: CommissionState,
  paidSince: Instant | null,
  now: Instant,
): Posted {
  checkNotVoid(commission)
  if (!commission.held) {
    throw new DomainError(
      "commission.not_held",
      `Commission ${commission.id} is not held: nothing to release.`,
    )
  }
  const since = readySince(commission, paidSince)
  return matureSince({ ...commission, held: false }, since === null ? null : Math.max(since, now), now)
}

/**
 * Takes back everything that the commission earned, for good, and ends a hold. Refuses `commission.voided`.
 *
 * @example voidCommission(commission, paidSince, now).commission.earned // 0n
 */
export function voidCommission(commission: CommissionState, paidSince: Instant | null, now: Instant): Posted {
  checkNotVoid(commission)
  const matured = mature(commission, paidSince, now)
  const taken = postTarget(matured.commission, 0n, now, now)
  return {
    commission: { ...taken.commission, held: false, voided: true },
    postings: [...matured.postings, ...taken.postings],
  }
}

function checkNotVoid(commission: CommissionState): void {
  if (!commission.voided) return
  throw new DomainError("commission.voided", `Commission ${commission.id} is void, which is final.`)
}
