// Owns the one rule for payment, refund, return, edit and cancellation (rules §6): look at the order, post
// what is missing. Owns no reading and no writing, and moves no decision once made.
import type { Decision, Decisions, Evidence } from "../attribution/decision"
import type { Role } from "../attribution/method"
import { type HistoryTouch, renewsHistory } from "../attribution/history"
import type { CommissionState } from "../commission/commission"
import type { Share } from "../commission/share"
import type { Minor } from "../money/minor"
import { postTarget } from "../ledger/earn"
import { mature, matureSince, readySince } from "../ledger/mature"
import type { Posting } from "../ledger/posting"
import { type Notification, orderNotifications } from "../notification/notify"
import type { RuleBook } from "../rule-book"
import type { EarnOn } from "../settings/settings"
import { addDays, type Instant } from "../time"
import { decideOrder } from "./decide"
import type { OrderFacts } from "./order"
import { orderShares } from "./shares"
import { earnedTarget, isCancelledUnpaid, isPaid } from "./target"

/** Builds the id of a commission of this order; pure, so that the same commission always gets the same id. */
export type CommissionId = (lineId: string, role: Role, level: number, partnerId: string) => string

/** What was posted about an order, and what it takes to post more. `commissions`: all of this order. */
export interface OrderBooks {
  now: Instant
  order: OrderFacts
  rules: RuleBook
  commissions: readonly CommissionState[]
  /** Since when the order is known to be paid; null while it is not. Comes from the last settlement. */
  paid_since: Instant | null
  commissionId: CommissionId
}

/** An order that is decided already, or the evidence to decide it by. */
export type SettleInput = OrderBooks &
  ({ decisions: Decisions; evidence?: Evidence | null } | { decisions: null; evidence: Evidence })

/** What an order's postings come to. `commissions` holds only those that are new or changed. */
export interface Balanced {
  commissions: CommissionState[]
  postings: Posting[]
  /**
   * Since when the order has been paid (rules §6.1); null while it is not. To be handed in again next time.
   */
  paid_since: Instant | null
}

/** What is to be written, in one transaction. `decisions` is empty unless this look decided the order. */
export interface Settlement extends Balanced {
  decisions: Decision[]
  notifications: Notification[]
  history: HistoryTouch[]
}

/**
 * Looks at an order again, whatever happened to it: decides it if that was not done yet, and posts what is missing.
 * Doing it twice posts nothing the second time.
 *
 * @example settleOrder({ now, order, decisions: null, evidence, rules, commissions: [], paid_since: null, commissionId })
 */
export function settleOrder(input: SettleInput): Settlement {
  const { order, rules } = input
  if (input.decisions !== null) {
    return { ...balanceOrder(input, input.decisions), decisions: [], notifications: [], history: [] }
  }
  const decisions = decideOrder(order, input.evidence, rules, input.now)
  const { sale } = decisions
  const history =
    sale.partner_id !== null && renewsHistory(sale.method) && !isCancelledUnpaid(order)
      ? [{ partner_id: sale.partner_id, at: order.placed_at, source: order.id, account_only: false }]
      : []
  return {
    ...balanceOrder(input, decisions),
    decisions: [sale, decisions.lead],
    notifications: orderNotifications(order.id, decisions, rules),
    history,
  }
}

/**
 * Posts `target − Σ posted so far` for each commission, and matures what is due. Commissions that no line or
 * partner explains any more have the target 0; a void one stays at 0 for ever; one of 0 is not created
 * (rules §5.8, §6, §10.7).
 *
 * @example balanceOrder(books, decisions).postings // [] when nothing is missing
 */
export function balanceOrder(books: OrderBooks, decisions: Decisions): Balanced {
  const shares = sharesById(books, decisions)
  const result: Balanced = {
    commissions: [],
    postings: [],
    paid_since: isPaid(books.order) ? (books.paid_since ?? books.now) : null,
  }
  for (const before of books.commissions) {
    const target = before.voided ? 0n : targetOf(shares.get(before.id), books.order, decisions)
    const after = settleCommission(before, decisions[before.role].earn_on, target, books, result)
    if (after !== before) result.commissions.push(after)
    shares.delete(before.id)
  }
  for (const [id, share] of shares) {
    const target = targetOf(share, books.order, decisions)
    if (target === 0n) continue
    const { earn_on } = decisions[share.role]
    const created = newCommission(id, share, earn_on, books.order)
    result.commissions.push(settleCommission(created, earn_on, target, books, result))
  }
  return result
}

function targetOf(share: Share | undefined, order: OrderFacts, decisions: Decisions): Minor {
  return share === undefined ? 0n : earnedTarget(share.pay.full, order, decisions[share.role].earn_on)
}

/** What was due before this event has matured before it, even if the job that matures has not come by yet. */
function settleCommission(
  before: CommissionState,
  earn_on: EarnOn,
  target: Minor,
  books: OrderBooks,
  result: Balanced,
): CommissionState {
  const { paid_since, now, rules } = books
  const matured = mature(before, paid_since, now)
  const dueAt = addDays(now, rules.settings.values.hold_days)
  const current = before.earn_on === earn_on ? matured.commission : { ...matured.commission, earn_on }
  const posted = postTarget(current, target, now, dueAt)
  const since = readySince(current, result.paid_since)
  // A decision that changes on what is earned takes effect now, whatever fell due before.
  const isChanged = since !== null && before.earn_on !== earn_on
  const after = matureSince(posted.commission, isChanged ? Math.max(since, now) : since, now)
  for (const step of [matured, posted, after]) result.postings.push(...step.postings)
  return after.commission
}

function sharesById({ order, rules, commissionId }: OrderBooks, decisions: Decisions): Map<string, Share> {
  const shares = new Map<string, Share>()
  for (const share of orderShares(order, decisions, rules)) {
    shares.set(commissionId(share.line.id, share.role, share.level, share.partner_id), share)
  }
  return shares
}

function newCommission(
  id: string,
  share: Share,
  earn_on: EarnOn,
  order: Pick<OrderFacts, "id" | "currency">,
): CommissionState {
  return {
    id,
    order_id: order.id,
    line_id: share.line.id,
    role: share.role,
    level: share.level,
    partner_id: share.partner_id,
    program_id: share.decided_by.enrollment.program_id,
    currency: order.currency,
    earn_on,
    n: 0,
    earned: 0n,
    pending: 0n,
    paid: 0n,
    held: false,
    voided: false,
    earnings: [],
  }
}
