// Owns what happens to a run while it waits: approve, reject, take out (semantics 7, 10). Owns no reminders and no
// permissions: that approvers are signed-in admins is checked by the API.
import { DomainError } from "../errors"
import type { Instant } from "../time"
import type { Payout, PayoutRun } from "./payout"
import { type PayoutStep, releasing } from "./postings"

/** A run after a step, and the payouts and postings that came of it. */
export type RunStep = PayoutStep & { run: PayoutRun }

/**
 * One admin's approval. When enough different admins have approved, the run and its drafts are approved. Refuses
 * `payout_run.not_waiting`, and the same admin again with `payout_run.already_approved`.
 *
 * @example approveRun(run, payouts, "admin_1").run.status // "approved", if one approval is required
 */
export function approveRun(run: PayoutRun, payouts: readonly Payout[], by: string): RunStep {
  checkWaiting(run)
  if (run.approved_by.includes(by)) {
    throw new DomainError(
      "payout_run.already_approved",
      `${by} has approved payout run ${run.id} already. Another admin must approve it.`,
    )
  }
  const step = approveIfEnough({ ...run, approved_by: [...run.approved_by, by] }, payouts)
  return { run: step.run, payouts: step.payouts.filter((payout) => !payouts.includes(payout)), postings: [] }
}

/**
 * The run with its payouts, approved if its approvals suffice.
 *
 * @example approveIfEnough({ ...run, required_approvals: 0 }, payouts).run.status // "approved"
 */
export function approveIfEnough(
  run: PayoutRun,
  payouts: readonly Payout[],
): { run: PayoutRun; payouts: Payout[] } {
  if (run.approved_by.length < run.required_approvals) return { run, payouts: [...payouts] }
  return {
    run: { ...run, status: "approved" },
    payouts: payouts.map((payout) =>
      payout.status === "draft" ? { ...payout, status: "approved" } : payout,
    ),
  }
}

/**
 * Rejects a run: everything it reserved is released, for later runs. Refuses `payout_run.not_waiting`.
 *
 * @example rejectRun(run, payouts, now).payouts.every((payout) => payout.status === "released") // true
 */
export function rejectRun(run: PayoutRun, payouts: readonly Payout[], now: Instant): RunStep {
  checkWaiting(run)
  return { run: { ...run, status: "rejected" }, ...releaseDrafts(payouts, now) }
}

/**
 * What a rejection does to the payouts, for callers who release in sets: drafts are released, others stay as they are.
 *
 * @example releaseDrafts([draft], now).postings[0]?.key // "release:p1"
 */
export function releaseDrafts(payouts: readonly Payout[], now: Instant): PayoutStep {
  const drafts = payouts.filter((payout) => payout.status === "draft")
  return {
    payouts: drafts.map((payout) => ({ ...payout, status: "released" })),
    postings: drafts.map((payout) => releasing(payout, now)),
  }
}

/**
 * Takes one payout out of a waiting run; approvals so far survive, what remains was seen. Refuses
 * `payout_run.not_waiting`, and a payout that is out already with `payout.not_draft`.
 *
 * @example takeOut(run, payout, now).payouts[0]?.status // "released"
 */
export function takeOut(run: PayoutRun, payout: Payout, now: Instant): PayoutStep {
  checkWaiting(run)
  if (payout.status !== "draft") {
    throw new DomainError(
      "payout.not_draft",
      `Payout ${payout.id} is ${payout.status}: only a draft can be taken out.`,
    )
  }
  return { payouts: [{ ...payout, status: "released" }], postings: [releasing(payout, now)] }
}

function checkWaiting(run: PayoutRun): void {
  if (run.status === "waiting") return
  throw new DomainError(
    "payout_run.not_waiting",
    `Payout run ${run.id} is ${run.status}: it can be approved, rejected or changed only while it waits.`,
  )
}
