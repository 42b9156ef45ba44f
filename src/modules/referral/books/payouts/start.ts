// Starts a run, once for each idempotency key: its row alone, with the rules that it keeps. What it pays is drafted in batches (draft.ts).
import { generateEntityId } from "@medusajs/framework/utils"
import {
  type ApprovalsInForce,
  fingerprint,
  type Instant,
  isRepeat,
  newRun,
  requiredApprovals,
} from "../../../../core"
import { date, type Db, instantOrNull, rowOf, rowsOf } from "../db"
import { currentSettings, readSettings, type StoredSettings } from "../settings/current"

/** The starters of runs. */
export type RunSource = "admin" | "api_key" | "schedule"

/** A run to be started. */
export interface NewRun {
  /** Up to when it pays what became available; null is now. */
  period_end: Instant | null
  source: RunSource
  /** The id of the admin or the API key; null where the schedule starts it. */
  actor: string | null
  /** The shop names who approves (option `payouts.approvers`): then somebody has to. */
  names_approvers: boolean
  provider: string
  /** The same key with the same content is the same run (rules §10.11). */
  idempotency_key: string | null
}

/** Starts a run and answers its id; a repeat answers the first one's. Refused with `id.reused`. */
export async function startRun(db: Db, input: NewRun, now: Instant): Promise<string> {
  const { idempotency_key, source, actor, provider } = input
  const content = { period_end: input.period_end, source, provider }
  const seen = idempotency_key === null ? null : await runWithKey(db, idempotency_key)
  if (seen !== null && isRepeat("A payout run with this Idempotency-Key", seen.fingerprint, content)) {
    return seen.id
  }
  const { values } = await currentSettings(db)
  const run = newRun({
    id: generateEntityId(undefined, "refrun"),
    period_end: input.period_end ?? now,
    settings: { ...values, required_approvals: await approvalsFor(db, input, now) },
  })
  const minimum = Object.entries(values.minimum_payout).map(
    ([currency, amount]) => [currency, String(amount)] as const,
  )
  await db("referral_payout_run").insert({
    id: run.id,
    idempotency_key,
    fingerprint: fingerprint(content),
    source,
    period_end: date(run.period_end),
    provider,
    required_approvals: run.required_approvals,
    minimum_payout: JSON.stringify(Object.fromEntries(minimum)),
    started_by: actor,
    created_at: date(now),
  })
  return run.id
}

/** An API key is nobody: whatever the settings say, a person has to look at what it started (rules §7.3). */
async function approvalsFor(db: Db, { source, names_approvers }: NewRun, now: Instant): Promise<number> {
  return requiredApprovals(await approvalsInForce(db), now, source === "api_key" || names_approvers ? 1 : 0)
}

async function approvalsInForce(db: Db): Promise<ApprovalsInForce[]> {
  const rows = await rowsOf<{ form: StoredSettings; until: Date | null }>(
    db,
    "SELECT form, lead(created_at) OVER (ORDER BY version) AS until FROM referral_defaults_version",
  )
  return rows.map(({ form, until }) => ({
    required_approvals: readSettings(form).required_approvals,
    until: instantOrNull(until),
  }))
}

/** Two requests with one key at once: the second waits here, and then finds the first. */
async function runWithKey(db: Db, key: string): Promise<{ id: string; fingerprint: string } | null> {
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended('referral_payout_run ' || ?, 0))", [key])
  return await rowOf(db, "SELECT id, fingerprint FROM referral_payout_run WHERE idempotency_key = ?", [key])
}
