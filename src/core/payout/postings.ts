// Owns what payouts post (rules §6.6): reserve, settle, release, bounce. Owns no decision when (draft.ts,
// approval.ts, transfer.ts).
import { availableOf, payoutAccount, type Posting } from "../ledger/posting"
import type { Instant } from "../time"
import type { Payout } from "./payout"

/** What a step changes: payouts that changed, and what is posted for them. */
export interface PayoutStep {
  payouts: Payout[]
  postings: Posting[]
}

/** available → payout. Key `reserve:{payout}`. @example reservation(payout, now).key // "reserve:p1" */
export function reservation(payout: Payout, now: Instant): Posting {
  return posting("reserve", payout, availableOf(payout.partner_id), payoutAccount(payout.id), now)
}

/** payout → bank. Key `settle:{payout}`. @example settlement(payout, now).destination // "bank" */
export function settlement(payout: Payout, now: Instant): Posting {
  return posting("settle", payout, payoutAccount(payout.id), "bank", now)
}

/** payout → available. Key `release:{payout}`. @example releasing(payout, now).key // "release:p1" */
export function releasing(payout: Payout, now: Instant): Posting {
  return posting("release", payout, payoutAccount(payout.id), availableOf(payout.partner_id), now)
}

/** bank → available. Key `bounce:{payout}`. @example bouncing(payout, now).source // "bank" */
export function bouncing(payout: Payout, now: Instant): Posting {
  return posting("bounce", payout, "bank", availableOf(payout.partner_id), now)
}

function posting(
  kind: "reserve" | "settle" | "release" | "bounce",
  payout: Payout,
  source: Posting["source"],
  destination: Posting["destination"],
  now: Instant,
): Posting {
  return {
    key: `${kind}:${payout.id}`,
    source,
    destination,
    amount: payout.amount,
    currency: payout.currency,
    commission_id: null,
    payout_id: payout.id,
    partner_id: payout.partner_id,
    effective_at: now,
    due_at: null,
  }
}
