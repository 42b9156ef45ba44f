// What admins find out about payouts that left: sent with the file, paid or failed after all, returned by the bank. Each with who says so.
import {
  afterTransfer,
  bouncePayout,
  checkApproved,
  checkReturnedBy,
  checkUnknown,
  DomainError,
  type Instant,
  isFailureBelieved,
  type Payout,
  resolvePayout,
  type TransferStep,
} from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../db"
import { type Decision, note } from "./decide"
import { lockedPayouts, runOf, writeStep } from "./payout-row"
import { coreRun, FILE_PROVIDER, type RunRow, runRow } from "./run-row"
import { triedRow } from "./transfers/tried"

/**
 * The run's file was sent: all that is unknown of it is paid, batch by batch; or these payouts of it, at once. Refused with
 * `payout_run.unknown`, `payout_run.not_approved`, `payout_run.no_file`, `payout.unknown`, `payout.not_unknown`.
 */
export async function markSent(
  db: Db,
  runId: string,
  {
    payout_ids,
    actor,
    reason,
  }: { payout_ids: readonly string[] | "all"; actor: string; reason: string | null },
  now: Instant,
): Promise<void> {
  const run = await runRow(db, runId, "FOR NO KEY UPDATE")
  checkApproved(await coreRun(db, run))
  await checkFile(db, run)
  if (payout_ids === "all") {
    await note(db, [{ run_id: runId, kind: "mark_sent", actor, reason }], now)
    await rowsOf(db, "UPDATE referral_payout_run SET marks_sent = true WHERE id = ?", [runId])
    return
  }
  const payouts = await lockedPayouts(db, runId, [...new Set(payout_ids)])
  payouts.forEach(checkUnknown)
  await writeStep(db, payouts, allPaid(payouts, now), now)
  const sent = payouts.map(({ id }) => ({
    run_id: runId,
    payout_id: id,
    kind: "mark_sent" as const,
    actor,
    reason,
  }))
  await note(db, sent, now)
}

/** All of these were paid. */
export function allPaid(payouts: readonly Payout[], now: Instant): TransferStep {
  const steps = payouts.map((payout) => afterTransfer(payout, "paid", now))
  return {
    payouts: steps.flatMap((step) => step.payouts),
    postings: steps.flatMap((step) => step.postings),
    notifications: steps.flatMap((step) => step.notifications),
  }
}

async function checkFile(db: Db, { id, provider }: RunRow): Promise<void> {
  const file = await rowOf(db, "SELECT 1 FROM referral_payout_file WHERE run_id = ?", [id])
  if (file !== null) return
  const hint =
    provider === FILE_PROVIDER
      ? "Wait until it is made."
      : `Provider "${provider}" pays by itself. Resolve a single payout instead.`
  throw new DomainError("payout_run.no_file", `Payout run ${id} has no payment file. ${hint}`)
}

/** What an admin found out about a payout of unknown outcome. That it failed is said of one try, which a later one may have belied. */
export type Resolution = Decision & ({ outcome: "paid" } | FoundFailed)

interface FoundFailed {
  outcome: "failed"
  /** How often it had been handed to the provider when the admin looked; whoever leaves it out speaks of the last try, seen or not. */
  attempts?: number | undefined
}

/**
 * Resolves a payout of unknown outcome. That it was paid is believed at once; that it failed from two
 * different admins, since the last try (rules §7.7): the first one only states it. Refused with
 * `payout.unknown`, `payout_run.not_approved`, `payout.not_unknown`, `payout.in_flight`, `payout.sent_again`
 * and `payout.already_stated`.
 */
export async function resolve(
  db: Db,
  payoutId: string,
  resolution: Resolution,
  { now, in_flight_ms }: { now: Instant; in_flight_ms: number },
): Promise<"resolved" | "stated"> {
  const run = await runRow(db, await runOf(db, payoutId), "FOR NO KEY UPDATE")
  const [payout] = await lockedPayouts(db, run.id, [payoutId])
  if (payout === undefined) return "stated"
  const { outcome, actor, reason } = resolution
  const step = resolvePayout(await coreRun(db, run), payout, outcome, now)
  await checkLanded(db, run, payout, { now, in_flight_ms })
  const { attempts } = await triedRow(db, payoutId)
  if (resolution.outcome === "failed") checkLastTry(payout, attempts, resolution)
  const action = { run_id: run.id, payout_id: payoutId, actor, reason }
  if (outcome === "failed" && !(await isBelieved(db, payout, actor))) {
    await note(db, [{ ...action, kind: "state_failed", attempt: attempts }], now)
    return "stated"
  }
  await writeStep(db, [payout], step, now)
  await note(db, [{ ...action, kind: outcome === "paid" ? "resolve_paid" : "resolve_failed" }], now)
  return "resolved"
}

/** While the provider may still be on its way to an answer nobody can know better. */
async function checkLanded(
  db: Db,
  run: RunRow,
  { id }: Payout,
  { now, in_flight_ms }: { now: Instant; in_flight_ms: number },
): Promise<void> {
  if (run.provider === FILE_PROVIDER) return
  const row = await rowOf(db, "SELECT 1 FROM referral_payout WHERE id = ? AND tried_at > ?", [
    id,
    date(now - in_flight_ms),
  ])
  if (row === null) return
  const seconds = Math.ceil(in_flight_ms / 1_000)
  const message = `Payout ${id} was handed to the provider within the last ${seconds} seconds. Wait so long for its answer.`
  throw new DomainError("payout.in_flight", message)
}

/** Whoever says that a try failed has not seen the next one. */
function checkLastTry({ id }: Payout, attempts: number, { attempts: seen = attempts }: FoundFailed): void {
  if (seen === attempts) return
  throw new DomainError(
    "payout.sent_again",
    `Payout ${id} was handed to the provider again since you looked. Find out what became of its last try.`,
  )
}

/** Whether this admin is the second to say that it failed. */
async function isBelieved(db: Db, { id }: Payout, actor: string): Promise<boolean> {
  const stated = (await statedFailedBy(db, [id])).get(id) ?? []
  if (stated.includes(actor)) {
    throw new DomainError(
      "payout.already_stated",
      `You have said already that payout ${id} failed. A second admin must say so, too.`,
    )
  }
  return isFailureBelieved([...stated, actor])
}

/** Who said of these payouts that their last try failed. */
export async function statedFailedBy(db: Db, payoutIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await rowsOf<{ payout_id: string; actors: string[] }>(
    db,
    `SELECT a.payout_id, array_agg(a.actor ORDER BY a.id) AS actors
     FROM referral_payout_action a JOIN referral_payout p ON p.id = a.payout_id
     WHERE a.payout_id = ANY(?) AND a.kind = 'state_failed' AND a.attempt = p.attempts GROUP BY a.payout_id`,
    [payoutIds],
  )
  return new Map(rows.map(({ payout_id, actors }) => [payout_id, actors]))
}

/**
 * The bank returned a paid payout: it is failed, and owed again. Refused with `payout.unknown`, `payout.not_paid`, and with
 * `payout.needs_another_admin` from whoever said that it was sent or paid.
 */
export async function bounce(db: Db, payoutId: string, decision: Decision, now: Instant): Promise<void> {
  // The run before its payout, as everybody else locks them.
  const { id: run_id } = await runRow(db, await runOf(db, payoutId), "FOR NO KEY UPDATE")
  const [payout] = await lockedPayouts(db, run_id, [payoutId])
  if (payout === undefined) return
  const step = bouncePayout(payout, now)
  checkReturnedBy(payout, (await saidPaidBy(db, [payoutId])).get(payoutId) ?? [], decision.actor)
  await writeStep(db, [payout], step, now)
  await rowsOf(db, "UPDATE referral_payout SET problem = ? WHERE id = ?", ["The bank returned it.", payoutId])
  await note(db, [{ run_id, payout_id: payoutId, kind: "bounce", ...decision }], now)
}

/**
 * The admins who said of these payouts that they were sent or paid, each alone or with all of its file;
 * nobody where the provider said so.
 */
export async function saidPaidBy(db: Db, payoutIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await rowsOf<{ payout_id: string; actors: string[] }>(
    db,
    `SELECT p.id AS payout_id, array_agg(DISTINCT a.actor) AS actors FROM referral_payout p, LATERAL (
       SELECT actor FROM referral_payout_action WHERE payout_id = p.id AND kind IN ('resolve_paid', 'mark_sent')
       UNION ALL
       SELECT actor FROM referral_payout_action
       WHERE run_id = p.run_id AND payout_id IS NULL AND kind = 'mark_sent' AND at <= p.settled_at
     ) a WHERE p.id = ANY(?) AND p.status = 'paid' GROUP BY p.id`,
    [payoutIds],
  )
  return new Map(rows.map(({ payout_id, actors }) => [payout_id, actors]))
}
