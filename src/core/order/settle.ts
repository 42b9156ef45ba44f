// Owns the one rule for payment, refund, return, edit and cancellation (semantics 6): look at the order, post what is
// missing. Owns no reading and no writing.
import type { Decision, Decisions, Evidence, Role } from "../attribution/decision"
import type { HistoryTouch } from "../attribution/history"
import type { CommissionState } from "../commission/commission"
import type { Posting } from "../ledger/posting"
import type { Notification } from "../notification/notify"
import type { RuleBook } from "../rule-book"
import type { Instant } from "../time"
import type { OrderFacts } from "./order"

/** Builds the id of a commission of this order; pure, so that the same commission always gets the same id. */
export type CommissionId = (lineId: string, role: Role, level: number, partnerId: string) => string

/** An order, what was decided and posted about it, and the rules. `paid_since`: null unless it was known to be paid. */
export interface SettleInput {
  now: Instant
  order: OrderFacts
  decisions: Decisions | null
  /** Used only while `decisions` is null. */
  evidence: Evidence | null
  rules: RuleBook
  commissions: readonly CommissionState[]
  paid_since: Instant | null
  commissionId: CommissionId
}

/** What is to be written, in one transaction. All lists hold only what is new or changed. */
export interface Settlement {
  decisions: Decision[]
  commissions: CommissionState[]
  postings: Posting[]
  notifications: Notification[]
  history: HistoryTouch[]
  /** Since when the order has been paid (P ≥ T), to be handed in again next time; null while it is not. */
  paid_since: Instant | null
}

/** Looks at an order again. @example settleOrder({ now, order, decisions: null, evidence, rules, … }) */
export function settleOrder(_input: SettleInput): Settlement {
  throw new Error("not yet")
}
