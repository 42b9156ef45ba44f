// What admins decide about a run: approve, reject, take out, pause, resume. Each is a row with who did it and why, under the run's lock.
import { generateEntityId } from "@medusajs/framework/utils"
import { approveRun, checkApproved, DomainError, type Instant, rejectRun, takeOut } from "../../../../core"
import { date, type Db, rowsOf } from "../db"
import { approveDrafts } from "./draft"
import { lockedPayouts, writeStep } from "./payout-row"
import { coreRun, type RunRow, runRow } from "./run-row"

/** Who decided and why; `actor` is the admin's id. */
export interface Decision {
  actor: string
  reason: string
}

/** What can be done to a run or to one of its payouts. */
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

/** One thing that somebody did. */
interface Action {
  run_id: string
  payout_id?: string
  kind: ActionKind
  /** Which try of the payout it is about, where it is about one. */
  attempt?: number
  actor: string
  reason: string | null
}

/** Notes what was done, for good, and that the run's workflow has to look again. */
export async function note(db: Db, actions: readonly Action[], now: Instant): Promise<void> {
  const runs = [...new Set(actions.map((action) => action.run_id))]
  await rowsOf(db, "UPDATE referral_payout_run SET revision = revision + 1 WHERE id = ANY(?)", [runs])
  await db("referral_payout_action").insert(
    actions.map((action) => ({
      id: generateEntityId(undefined, "refpac"),
      payout_id: null,
      attempt: null,
      ...action,
      at: date(now),
    })),
  )
}

/**
 * One admin's approval (rules §7.2). Refused with `payout_run.unknown`, `payout_run.not_waiting`,
 * `payout_run.already_approved`.
 */
export async function approve(
  db: Db,
  runId: string,
  { actor, reason }: { actor: string; reason: string | null },
  now: Instant,
): Promise<void> {
  const run = await coreRun(db, await runRow(db, runId, "FOR NO KEY UPDATE"))
  const { status } = approveRun(run, [], actor).run
  await note(db, [{ run_id: runId, kind: "approve", actor, reason }], now)
  if (status === "approved") await approveDrafts(db, runId, now)
}

/** Rejects a run for good; what it reserved is released in batches. Refused with `payout_run.unknown`, `payout_run.not_waiting`. */
export async function reject(db: Db, runId: string, decision: Decision, now: Instant): Promise<void> {
  const run = await coreRun(db, await runRow(db, runId, "FOR NO KEY UPDATE"))
  const { status } = rejectRun(run, [], now).run
  await note(db, [{ run_id: runId, kind: "reject", ...decision }], now)
  await rowsOf(db, "UPDATE referral_payout_run SET status = :status, decided_at = :now WHERE id = :id", {
    id: runId,
    status,
    now: date(now),
  })
}

/**
 * Takes payouts out of a waiting run, all or none; approvals so far survive. Refused with `payout_run.unknown`, `payout.unknown`,
 * `payout_run.not_waiting`, `payout.not_draft`.
 */
export async function takeOutOf(
  db: Db,
  runId: string,
  { payout_ids, ...decision }: Decision & { payout_ids: readonly string[] },
  now: Instant,
): Promise<void> {
  const run = await coreRun(db, await runRow(db, runId, "FOR NO KEY UPDATE"))
  const payouts = await lockedPayouts(db, runId, [...new Set(payout_ids)])
  const steps = payouts.map((payout) => takeOut(run, payout, now))
  const step = {
    payouts: steps.flatMap((one) => one.payouts),
    postings: steps.flatMap((one) => one.postings),
  }
  await writeStep(db, payouts, step, now)
  const actions = payouts.map(({ id }) => ({
    run_id: runId,
    payout_id: id,
    kind: "take_out" as const,
    ...decision,
  }))
  await note(db, actions, now)
}

/**
 * Stops a run before the next transfer, or lets it go on. Refused with `payout_run.unknown`, `payout_run.not_approved`,
 * `payout_run.already_paused`, `payout_run.not_paused`.
 */
export async function pauseOrResume(
  db: Db,
  runId: string,
  { paused, ...decision }: Decision & { paused: boolean },
  now: Instant,
): Promise<void> {
  const row = await runRow(db, runId, "FOR NO KEY UPDATE")
  checkApproved(await coreRun(db, row))
  checkPause(row, paused)
  await note(db, [{ run_id: runId, kind: paused ? "pause" : "resume", ...decision }], now)
  await rowsOf(db, "UPDATE referral_payout_run SET paused = :paused WHERE id = :id", { id: runId, paused })
}

function checkPause({ id, paused }: RunRow, wanted: boolean): void {
  if (paused !== wanted) return
  throw wanted
    ? new DomainError("payout_run.already_paused", `Payout run ${id} is paused already.`)
    : new DomainError("payout_run.not_paused", `Payout run ${id} is not paused.`)
}
