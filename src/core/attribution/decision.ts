// Owns the shape of a decision and its evidence (rules §4.4, §10.6): plain JSON, stored as it is, never
// changed. Owns no deciding (sale-partner.ts, lead-partner.ts, lead.ts).
import type { EnrollmentRules } from "../commission/program"
import type { EarnOn } from "../settings/settings"
import type { Instant } from "../time"
import type { Click } from "../tracking/click"
import type { HistoryRow } from "./history"
import type { Method, Role } from "./method"

/** The reasons why a candidate may not be credited. */
export const INELIGIBLE = [
  "unknown_partner",
  "not_active",
  "is_the_buyer",
  "not_enrolled",
  "outside_dates_or_limits",
  "no_rate_for_these_lines",
] as const
export type Ineligible = (typeof INELIGIBLE)[number]

/** The reasons why a candidate won. */
export const WON_BECAUSE = ["assigned", "coupon", "newest", "oldest", "lead_partner"] as const

/** The reasons why a candidate lost. */
export const LOST_BECAUSE = [
  ...INELIGIBLE,
  "expired",
  "came_later",
  "method_switched_off",
  "earlier_method_decided",
  "older_than_winner",
  "newer_than_winner",
  "same_time_higher_id",
  "higher_promotion_id",
] as const

/** The reason a candidate won, or lost. */
export type Verdict =
  | { won: true; because: (typeof WON_BECAUSE)[number] }
  | { won: false; because: (typeof LOST_BECAUSE)[number] }

/** One partner who might have been credited. `source` is the click, promotion, assignment, or null. */
export interface Candidate {
  partner_id: string
  method: Method
  source: string | null
  at: Instant | null
  verdict: Verdict
}

/** Who is credited, with every candidate in the order in which they were asked. */
export interface Attribution {
  partner_id: string | null
  method: Method | null
  candidates: Candidate[]
}

/** One step of the parent chain, as it was when the order was decided. Level 1 comes first. */
export interface ChainLink {
  partner_id: string
  active: boolean
  blocked_buyer: boolean
}

/** All that rules §5 need later on, whatever changes: enrollments in deciding order, and the chain. */
export interface DecidedRules {
  enrollments: EnrollmentRules[]
  chain: ChainLink[]
}

/** The record of one role of one order. `rules` is null when nobody is credited. */
export interface Decision extends Attribution {
  schema: 1
  role: Role
  defaults_version: number
  earn_on: EarnOn
  decided_at: Instant
  rules: DecidedRules | null
}

/** Both roles of one order. */
export interface Decisions {
  sale: Decision
  lead: Decision
}

/** The contact of an order. `first_order_at`: its earliest earlier order, null when this order is its first. */
export interface OrderContact {
  id: string
  customer_id: string | null
  email_norm: string | null
  first_order_at: Instant | null
  lead_partner_id: string | null
  lead_at: Instant | null
}

/** What speaks for one partner or another, as of the placement of the order. */
export interface Evidence {
  /** The latest assignment on the cart or order. */
  assignment: { id: string; partner_id: string; at: Instant; actor: string } | null
  /** The typed promotion codes that belong to partners. */
  coupons: readonly { promotion_id: string; partner_id: string }[]
  /** All clicks of the visitor bound to the cart. */
  clicks: readonly Click[]
  /** The contact's history. */
  history: readonly HistoryRow[]
  /** Clicks from the address bound to the cart. */
  address_clicks: readonly Click[]
  contact: OrderContact
}
