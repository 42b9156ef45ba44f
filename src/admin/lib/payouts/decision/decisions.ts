// Owns what can be decided about a run and its payouts as they are shown, and what the route is asked for it; the route decides. Shows nothing.
import type { Permission } from "../../permissions"
import type { Payout, PayoutRunDetail } from "../records"
import { isBeingMarked } from "../run-state"

/** About a whole run. */
export type RunDecisionKind = "approve" | "reject" | "pause" | "resume" | "mark_sent"
/** About one payout of it. */
export type PayoutDecisionKind = "take_out" | "resolve_paid" | "resolve_failed" | "bounce" | "see_to"
export type DecisionKind = RunDecisionKind | PayoutDecisionKind

/** What is about to be decided; `payouts` are those it is about, none for the whole run. */
export interface Decision {
  kind: DecisionKind
  payouts: Payout[]
}

/** Those whose reason may be left out: they say by themselves why they were done. */
const WITHOUT_REASON: DecisionKind[] = ["approve", "mark_sent"]
/** Those after which something is gone for good. */
const GRAVE: DecisionKind[] = ["reject", "resolve_failed", "bounce"]

/** Those that move money, or say where it went; the others keep it where it is. */
const APPROVING: DecisionKind[] = ["approve", "mark_sent", "resolve_paid", "resolve_failed", "bounce"]

/** The permission that a decision takes. */
export const permissionFor = (kind: DecisionKind): Permission =>
  APPROVING.includes(kind) ? "referral_payout:approve" : "referral_payout:write"

export const needsReason = (kind: DecisionKind): boolean => !WITHOUT_REASON.includes(kind)
export const isGrave = (kind: DecisionKind): boolean => GRAVE.includes(kind)

/** What can be decided about a run. */
export function runDecisions(run: PayoutRunDetail): RunDecisionKind[] {
  if (run.phase === "waiting") return ["approve", "reject"]
  const decisions: RunDecisionKind[] = []
  if (run.phase === "paying") decisions.push("pause")
  if (run.phase === "paused") decisions.push("resume")
  if (run.file !== null && run.statuses.unknown > 0 && !isBeingMarked(run)) decisions.push("mark_sent")
  return decisions
}

/** What this admin can decide about a payout of it. */
export function payoutDecisions(
  payout: Payout,
  run: PayoutRunDetail,
  me: string | undefined,
): PayoutDecisionKind[] {
  if (payout.status === "draft" && run.phase === "waiting") return ["take_out"]
  if (payout.status === "unknown" && run.status === "approved") {
    return hasStated(payout, me) ? ["resolve_paid"] : ["resolve_paid", "resolve_failed"]
  }
  if (payout.is_late) return ["see_to"]
  return payout.status === "paid" && !hasSaidPaid(payout, me) ? ["bounce"] : []
}

/** Whether this admin said that it was sent or paid: that the bank returned it is somebody else's to say. */
export const hasSaidPaid = ({ said_paid_by }: Payout, me: string | undefined): boolean =>
  said_paid_by.some(({ id }) => id === me)

/** Whether this admin has said that it failed: that somebody else says so, too, is what it takes. */
export const hasStated = ({ stated_failed_by }: Payout, me: string | undefined): boolean =>
  stated_failed_by.some(({ id }) => id === me)

/** Where a decision is written, and how. */
export function askedFor({ kind, payouts }: Decision, reason: string): { path: string; body: object } {
  const why = reason === "" ? {} : { reason }
  const payout = { payout_id: payouts[0]?.id, ...why }
  switch (kind) {
    case "approve":
      return { path: "/approve", body: why }
    case "reject":
      return { path: "/reject", body: why }
    case "pause":
      return { path: "", body: { paused: true, ...why } }
    case "resume":
      return { path: "", body: { paused: false, ...why } }
    case "mark_sent":
      return { path: "/mark-sent", body: why }
    case "take_out":
      return { path: "/take-out", body: { payout_ids: payouts.map(({ id }) => id), ...why } }
    case "resolve_paid":
      return { path: "/resolve", body: { outcome: "paid", ...payout } }
    case "resolve_failed":
      return { path: "/resolve", body: { outcome: "failed", attempts: payouts[0]?.attempts, ...payout } }
    case "bounce":
      return { path: "/bounce", body: payout }
    case "see_to":
      return { path: "/see-to", body: payout }
  }
}
