// Owns what is posted when a commission's target moves: earn, or take back (rules §6.6). Owns no target
// (order/target.ts) and no maturing (mature.ts).
import type { CommissionState, Earning } from "../commission/commission"
import { type Minor, minMinor } from "../money/minor"
import type { Instant } from "../time"
import { availableOf, pendingOf, type Posting } from "./posting"

/** A commission after some postings, and these postings. The same object comes back when nothing was posted. */
export interface Posted {
  commission: CommissionState
  postings: Posting[]
}

/**
 * Posts `target − earned`. More: expense → pending, due at `dueAt`, which is fixed from now on. Less: back to expense,
 * first from what is pending, newest earnings first, the rest from available, paid out or not. Zero posts nothing.
 * Keys: `c:{commission}:{n}`, and for a take-back `…:p` and `…:a`; `n` counts per commission from 1.
 *
 * @example postTarget(commission, 2_336n, now, dueAt).postings[0]?.key // "c:com_1:2:p"
 */
export function postTarget(commission: CommissionState, target: Minor, now: Instant, dueAt: Instant): Posted {
  if (target === commission.earned) return { commission, postings: [] }
  return target > commission.earned
    ? earn(commission, target - commission.earned, now, dueAt)
    : takeBack(commission, commission.earned - target, now)
}

function earn(commission: CommissionState, amount: Minor, now: Instant, dueAt: Instant): Posted {
  const n = commission.n + 1
  const key = `c:${commission.id}:${n}`
  const after: CommissionState = {
    ...commission,
    n,
    earned: commission.earned + amount,
    pending: commission.pending + amount,
    earnings: [...commission.earnings, { key, left: amount, due_at: dueAt }],
  }
  return { commission: after, postings: [toPartner(commission, key, amount, now, dueAt)] }
}

function toPartner(
  commission: CommissionState,
  key: string,
  amount: Minor,
  now: Instant,
  dueAt: Instant | null,
): Posting {
  return {
    key,
    source: "expense",
    destination: pendingOf(commission.partner_id),
    amount,
    currency: commission.currency,
    commission_id: commission.id,
    payout_id: null,
    partner_id: commission.partner_id,
    effective_at: now,
    due_at: dueAt,
  }
}

function takeBack(commission: CommissionState, amount: Minor, now: Instant): Posted {
  const n = commission.n + 1
  const fromPending = minMinor(amount, commission.pending)
  const fromAvailable = amount - fromPending
  const back = {
    ...toPartner(commission, `c:${commission.id}:${n}`, amount, now, null),
    destination: "expense" as const,
  }
  const postings: Posting[] = []
  if (fromPending > 0n) {
    postings.push({
      ...back,
      key: `${back.key}:p`,
      source: pendingOf(commission.partner_id),
      amount: fromPending,
    })
  }
  if (fromAvailable > 0n) {
    postings.push({
      ...back,
      key: `${back.key}:a`,
      source: availableOf(commission.partner_id),
      amount: fromAvailable,
    })
  }
  const after: CommissionState = {
    ...commission,
    n,
    earned: commission.earned - amount,
    pending: commission.pending - fromPending,
    earnings: useUpNewest(commission.earnings, fromPending),
  }
  return { commission: after, postings }
}

/** An earning that is used up stays in the list with nothing left, so that a store can close its row. */
function useUpNewest(earnings: readonly Earning[], amount: Minor): Earning[] {
  let rest = amount
  const newestFirst = [...earnings].reverse().map((earning) => {
    const used = minMinor(rest, earning.left)
    rest -= used
    return used === 0n ? earning : { ...earning, left: earning.left - used }
  })
  return newestFirst.reverse()
}
