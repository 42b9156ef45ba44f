// Owns the shapes of payout runs and payouts as the routes answer them, and the addresses of their pages. Reads nothing.
import type { PayoutDetails, PayoutStatus, Role } from "../../../core"
import type { Actor } from "../money/actor"
import type { Entry } from "../money/ledger"
import type { PartnerName } from "../orders/order-record"

/** What can be filtered by. */
export type RunStatus = "drafting" | "waiting" | "approved" | "rejected"

/** What a run is about just now. */
export type RunPhase =
  "drafting" | "waiting" | "empty" | "paying" | "paused" | "asking" | "done" | "releasing" | "rejected"

/** A run's payouts in one currency, amounts in major units: `amount` is all of it, the others are parts of it. */
export interface RunTotal {
  currency_code: string
  payouts: number
  amount: number
  open: number
  unknown: number
  paid: number
  left_out: number
}

/** A run as lists show it. */
export interface Run {
  id: string
  status: RunStatus
  phase: RunPhase
  period_end: string
  source: "admin" | "api_key" | "schedule"
  provider: string
  required_approvals: number
  /** `invited_by` is null where it is not known. */
  approvals: {
    actor: Actor
    at: string
    invited_by: (Actor & { is_api_key: boolean; at: string }) | null
  }[]
  paused: boolean
  started_by: Actor | null
  created_at: string
  drafted_at: string | null
  decided_at: string | null
  payouts: number
  statuses: Record<PayoutStatus, number>
  totals: RunTotal[]
  /** `failed` of its payouts were called failed since it was made, and must not be paid. */
  file: { id: string; payouts: number; failed: number; sha256: string; created_at: string } | null
}

/** What was done to a run, or to one payout of it. */
export type ActionKind =
  | "approve"
  | "reject"
  | "take_out"
  | "pause"
  | "resume"
  | "mark_sent"
  | "state_failed"
  | "resolve_paid"
  | "resolve_failed"
  | "bounce"
  | "see_to"

/** One time that it was done. */
export interface Action {
  id: string
  kind: ActionKind
  actor: Actor
  reason: string | null
  payout_id: string | null
  at: string
}

/** A run with everything that was done to it as a whole and the newest hundreds of what was done to single payouts, newest first. */
export interface RunRecord extends Run {
  actions: Action[]
}

/** One transfer to one partner in one currency; `amount` in major units. */
export interface Payout {
  id: string
  run_id: string
  partner: PartnerName | null
  amount: number
  currency_code: string
  status: PayoutStatus
  entries: number
  has_details: boolean
  details_changed_at: string | null
  details_changed_by: Actor | null
  is_new_account: boolean
  /** The newest hundred of `adjustments_count`. */
  adjustments: { id: string; amount: number; reason: string; actor: Actor; created_at: string }[]
  adjustments_count: number
  attempts: number
  tried_at: string | null
  in_flight_until: string | null
  due_at: string | null
  provider_reference: string | null
  problem: string | null
  late_outcome: string | null
  late_seen_at: string | null
  late_before: string[]
  stated_failed_by: Actor[]
  said_paid_by: Actor[]
  created_at: string
  settled_at: string | null
}

/** Where money goes; null is what nobody said. */
export type ShownDetails = Record<keyof PayoutDetails, string | null>

/** A payout with where the money goes, null where that is not known, and everything that was done to it alone, newest first. */
export interface PayoutRecord extends Payout {
  details: ShownDetails | null
  actions: Action[]
}

/** An entry that a payout pays: what it is of the amount, below 0 where it takes away, and what it is about. */
export interface PayoutEntry extends Entry {
  counts: number
  order_display_id: number | null
  line_title: string | null
  role: Role | null
  level: number | null
  reason: string | null
}

/** Who can move the money of a run. */
export interface PayoutProvider {
  id: string
  is_default: boolean
  needs_details: boolean
}

/** What of a run's payouts somebody should look at, as the list of payouts is asked for it. */
export type Attention =
  "late_outcome" | "late_before" | "no_details" | "new_details" | "adjustments" | "own_changes"

/** The provider that comes with the plugin: a file for the bank. */
export const FILE_PROVIDER = "file"

/** The page of a run. */
export const runPath = (id: string): string => `/referral/payouts/${id}`

/** The page of one payout. */
export const payoutPath = (id: string): string => `/referral/payouts/payout/${id}`

/** Whose money it is; a dash where the partner is gone. */
export const payee = ({ partner }: Pick<Payout, "partner">): string => partner?.name ?? "-"
