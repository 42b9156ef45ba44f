// POST /admin/referral/payout-runs/:id/approve: one admin's approval; the last one that is needed has the run paid (semantics 7).
import { deciding } from "../../one"
import type { AdminApproveReferralPayoutRun } from "../../validators"

export const POST = deciding<AdminApproveReferralPayoutRun>((payouts, { runId, actor, body, now }) =>
  payouts.approve(runId, { actor, reason: body.reason ?? null }, now),
)
