// Owns how many approvals a run needs, who can give them, and what happens while it waits: approve, reject,
// take out (rules §7.2, §7.3, §10.8). Owns no reminders, and no look at who is signed in.
import { DomainError } from "../errors"
import { addDays, type Instant } from "../time"
import type { Payout, PayoutRun } from "./payout"
import { type PayoutStep, releasing } from "./postings"

/** How far back a number of approvals counts that was lowered since. Days (rules §7.3). */
const LOOK_BACK_DAYS = 7

/** A number of required approvals, and until when it was in force; null for the one of today. */
export interface ApprovalsInForce {
  required_approvals: number
  until: Instant | null
}

/**
 * The approvals that a run needs which starts now: the highest number that was in force in the 7 days before,
 * so that nobody lowers it and starts a run in one go. At least one where an API key starts it, or where the
 * shop names its approvers (`at_least`).
 *
 * @example requiredApprovals([{ required_approvals: 2, until: null }], now, 0) // 2
 */
export function requiredApprovals(
  inForce: readonly ApprovalsInForce[],
  now: Instant,
  at_least: 0 | 1,
): number {
  const since = addDays(now, -LOOK_BACK_DAYS)
  const counted = inForce.filter(({ until }) => until === null || until > since)
  return Math.max(at_least, ...counted.map(({ required_approvals }) => required_approvals))
}

/** A signed-in admin user, as far as payouts go. */
export interface AdminAccount {
  id: string
  email: string
  created_at: Instant
}

/**
 * Only an account that is older than a run decides what becomes of its money: whoever starts a run can't make
 * approvers for it. Refuses `payout_run.account_too_new`.
 *
 * @example checkAccountAge({ id: "user_2", created_at: run.created_at }, run) // throws
 */
export function checkAccountAge(
  { created_at }: Pick<AdminAccount, "created_at">,
  run: { id: string; created_at: Instant },
): void {
  if (created_at < run.created_at) return
  throw new DomainError(
    "payout_run.account_too_new",
    `Your account is younger than payout run ${run.id}. Ask an admin whose account is older than the run.`,
  )
}

/**
 * A shop can name its approvers, by id or e-mail (option `payouts.approvers`); without such a list every
 * admin user is one. Refuses `payout_run.not_an_approver`.
 *
 * @example checkApprover({ id: "user_1", email: "ada@shop.example" }, ["ADA@shop.example"]) // not refused
 */
export function checkApprover(
  { id, email }: Pick<AdminAccount, "id" | "email">,
  approvers: readonly string[] | undefined,
): void {
  const names = approvers?.map((name) => name.trim().toLowerCase())
  if (names === undefined || names.includes(email.toLowerCase()) || names.includes(id.toLowerCase())) return
  throw new DomainError(
    "payout_run.not_an_approver",
    "You are not among this shop's approvers. Ask one of them, or have your account added to the option payouts.approvers.",
  )
}

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
