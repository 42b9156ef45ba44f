// Owns the shapes of payout runs and payouts and their states (rules §7). Owns no steps between states
// (draft.ts, approval.ts, transfer.ts).
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import type { Instant } from "../time"

/**
 * A run is drafted, in one go or in batches; it waits for its approvals once all of it can be seen, and is then approved or rejected;
 * both are final.
 */
export interface PayoutRun {
  id: string
  period_end: Instant
  required_approvals: number
  status: "drafting" | "waiting" | "approved" | "rejected"
  /** The admins who approved so far, each once. */
  approved_by: readonly string[]
}

/** What a payout can be. `unknown`: the transfer was tried, and nobody knows whether it happened. */
export type PayoutStatus = "draft" | "approved" | "paid" | "failed" | "unknown" | "released"

/** One transfer to one partner in one currency. `entries` are the keys of the postings that it covers. */
export interface Payout {
  id: string
  run_id: string
  partner_id: string
  currency: Currency
  amount: Minor
  status: PayoutStatus
  entries: readonly string[]
}

/** What a provider said about a transfer. */
export type Outcome = "paid" | "failed" | "unknown"

/**
 * A ledger entry that payouts can cover: matured (positive), taken back from available (negative), or an adjustment
 * (either). `held`: its commission is held now. `payout_id`: the payout that covers it, null when it is free.
 */
export interface Payable {
  key: string
  partner_id: string
  currency: Currency
  amount: Minor
  effective_at: Instant
  commission_id: string | null
  held: boolean
  payout_id: string | null
}
