// Says what a run is about just now, for people and for its workflow: derived from its rows each time, stored nowhere.
import type { Instant } from "../../../../core"
import { date, type Db, instant, rowOf, rowsOf } from "../db"
import { nextUnsentRef } from "./mail"
import { FILE_PROVIDER, runRow } from "./run-row"

/**
 * What a run is about. `empty`: nothing is in it (any more) that could be approved. `asking`: all that is left is of unknown outcome, and
 * only people can say more.
 */
export type RunPhase =
  "drafting" | "waiting" | "empty" | "paying" | "paused" | "asking" | "done" | "releasing" | "rejected"

/** A run as its workflow sees it. */
export interface RunState {
  phase: RunPhase
  provider: string
  /** Since when all of it can be seen; null while it is drafted. */
  drafted_at: Instant | null
  /** Approvals that are still missing. */
  waits_for: number
  /** When the next transfer or look-up is due, from now; null where nothing is due by the clock. */
  again_in_ms: number | null
  /** Somebody is still to be told that they were paid. */
  mail: boolean
  /** Batches are open: a file that was marked as sent is being settled. */
  is_settling: boolean
  /** All that its file will hold has begun, and the file is not made yet. */
  wants_file: boolean
}

/** What is in a run, as far as its phase goes. */
export interface PhaseFacts {
  status: "drafting" | "waiting" | "approved" | "rejected"
  paused: boolean
  drafts: boolean
  approved: boolean
  unknown: boolean
  /** Something is due by the clock, now or later. */
  due: boolean
}

export function phaseOf({ status, paused, drafts, approved, unknown, due }: PhaseFacts): RunPhase {
  switch (status) {
    case "drafting":
      return "drafting"
    case "waiting":
      return drafts ? "waiting" : "empty"
    case "rejected":
      return drafts ? "releasing" : "rejected"
    case "approved":
      if (!approved && !unknown) return "done"
      if (paused) return "paused"
      return approved || due ? "paying" : "asking"
  }
}

/** Refused with `payout_run.unknown`. */
export async function runState(db: Db, runId: string, now: Instant): Promise<RunState> {
  const run = await runRow(db, runId)
  const facts = await rowOf<
    Omit<PhaseFacts, "status" | "paused" | "due"> & {
      next: Date | null
      approvals: number
      has_file: boolean
      mail: boolean
    }
  >(
    db,
    `SELECT ${hasPayout("draft")} AS drafts, ${hasPayout("approved")} AS approved, ${hasPayout("unknown")} AS unknown,
            (SELECT due_at FROM referral_payout WHERE run_id = :id AND status IN ('approved', 'unknown') AND due_at IS NOT NULL
               AND (status = 'unknown' OR NOT :paused) ORDER BY due_at, id LIMIT 1) AS next,
            (SELECT count(*)::int FROM referral_payout_action WHERE run_id = :id AND kind = 'approve') AS approvals,
            EXISTS (SELECT 1 FROM referral_payout_file WHERE run_id = :id) AS has_file,
            (${nextUnsentRef(":id")}) IS NOT NULL AS mail`,
    { id: runId, paused: run.paused },
  )
  if (facts === null) throw new Error("a SELECT of one row answered none")
  const { drafts, approved, unknown, next } = facts
  const due = next !== null
  return {
    phase: phaseOf({ status: run.status, paused: run.paused, drafts, approved, unknown, due }),
    provider: run.provider,
    drafted_at: run.drafted_at,
    waits_for: Math.max(0, run.required_approvals - facts.approvals),
    again_in_ms: next === null ? null : Math.max(0, instant(next) - now),
    mail: facts.mail,
    is_settling: run.marks_sent,
    wants_file: run.provider === FILE_PROVIDER && unknown && !approved && !facts.has_file,
  }
}

const hasPayout = (status: string): string =>
  `EXISTS (SELECT 1 FROM referral_payout WHERE run_id = :id AND status = '${status}')`

const HOUR_MS = 60 * 60 * 1000

/**
 * Looks at a run for its workflow: what people did up to here is known to it now, and a run in which nothing is left is over. Refused with
 * `payout_run.unknown`.
 */
export async function lookAtRun(db: Db, runId: string, now: Instant): Promise<RunState> {
  await rowsOf(
    db,
    `UPDATE referral_payout_run SET looked_revision = revision, looked_at = :now,
            ended_at = CASE WHEN ended_at IS NULL AND status <> 'drafting' AND NOT EXISTS (
              SELECT 1 FROM referral_payout WHERE run_id = :id AND status IN ('draft', 'approved', 'unknown')
            ) THEN :now ELSE ended_at END
     WHERE id = :id`,
    { id: runId, now: date(now) },
  )
  return await runState(db, runId, now)
}

/**
 * Runs that their workflow has to be told about, for the sweep: somebody did something that it has not looked at, or it has not looked for
 * an hour, as where Temporal lost its data.
 */
export async function untoldRuns(
  db: Db,
  { after, limit, now }: { after: string; limit: number; now: Instant },
): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    db,
    `SELECT id FROM referral_payout_run WHERE ended_at IS NULL AND id > :after
       AND (looked_revision <> revision OR looked_at < :long_ago) ORDER BY id LIMIT :limit`,
    { after, limit, long_ago: date(now - HOUR_MS) },
  )
  return rows.map(({ id }) => id)
}
