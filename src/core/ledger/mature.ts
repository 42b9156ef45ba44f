// Owns maturing: when an earning becomes available (rules §6.6, §10.7). Owns no clock and no schedule: who
// calls, and how late, changes no posting's effective time.
import type { CommissionState, Earning } from "../commission/commission"
import type { Instant } from "../time"
import type { Posted } from "./earn"
import { availableOf, pendingOf, type Posting } from "./posting"

/** Earlier than everything. */
const ALWAYS: Instant = Number.NEGATIVE_INFINITY

/**
 * Matures what is due: pending → available, what is left of each earning whose due time has come, once the
 * order is paid (earned on payment: at once) and while the commission is not held. Key `mature:{key of the
 * earning}`: each earning matures once. `paidSince` is since when the order has been paid, null while it is
 * not; a posting takes effect at the later of that and its due time, however late the call.
 *
 * @example mature(commission, paidSince, now).postings[0]?.key // "mature:c:com_1:1"
 */
export function mature(commission: CommissionState, paidSince: Instant | null, now: Instant): Posted {
  return matureSince(commission, readySince(commission, paidSince), now)
}

/**
 * Since when nothing but their due times has kept a commission's earnings from maturing; null while something
 * else does.
 *
 * @example readySince({ earn_on: "order" }, null) // null: the order is not paid
 */
export function readySince(
  { earn_on }: Pick<CommissionState, "earn_on">,
  paidSince: Instant | null,
): Instant | null {
  return earn_on === "payment" ? ALWAYS : paidSince
}

/**
 * As `mature`, for earnings that could not mature before `since`.
 *
 * @example matureSince(commission, now, now)
 */
export function matureSince(commission: CommissionState, since: Instant | null, now: Instant): Posted {
  const isReady = since !== null && since <= now && !commission.held
  if (!isReady || !commission.earnings.some((earning) => isDue(earning, now)))
    return { commission, postings: [] }
  const postings: Posting[] = []
  let { pending } = commission
  const earnings = commission.earnings.map((earning) => {
    if (!isDue(earning, now)) return earning
    pending -= earning.left
    postings.push({
      key: `mature:${earning.key}`,
      source: pendingOf(commission.partner_id),
      destination: availableOf(commission.partner_id),
      amount: earning.left,
      currency: commission.currency,
      commission_id: commission.id,
      payout_id: null,
      partner_id: commission.partner_id,
      effective_at: Math.max(earning.due_at, since),
      due_at: null,
    })
    return { ...earning, left: 0n }
  })
  return { commission: { ...commission, pending, earnings }, postings }
}

function isDue(earning: Earning, now: Instant): boolean {
  return earning.left > 0n && earning.due_at <= now
}
