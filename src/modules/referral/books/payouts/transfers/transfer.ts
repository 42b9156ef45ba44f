// Keeps the execution of approved payouts, each on its own: what is due, and what is written before a provider is called. What is written
// after it answered: answer.ts. Calls nobody.
import {
  beforeTransfer,
  type Instant,
  isKeyDead,
  leaveInDoubt,
  type Minor,
  type Payout,
} from "../../../../../core"
import { date, type Db, instantOrNull, rowOf, rowsOf } from "../../db"
import { HOUR_MS } from "./backoff"
import { lockedPayouts, runOf, writeStep } from "../payout-row"
import { FILE_PROVIDER, type RunRow, runRow } from "../run-row"
import { KEY_IS_DEAD, lookLater, say, type Tried, triedRow } from "./tried"

/** Something to do for a payout now. */
export interface DueTransfer {
  payout_id: string
  do: "send" | "look_up"
  /** How often it had been handed to the provider when this was read: what a look-up finds is about the last of these tries. */
  attempts: number
  /** What the provider called it, where it said so. */
  reference: string | null
}

/** What may be sent or looked up by now, the longest due first. Nothing is sent of a run that is paused, and all is looked up. */
export async function dueTransfers(
  db: Db,
  runId: string,
  { limit, now }: { limit: number; now: Instant },
): Promise<DueTransfer[]> {
  const rows = await rowsOf<{
    id: string
    status: string
    attempts: number
    provider_reference: string | null
  }>(
    db,
    `SELECT id, status, attempts, provider_reference FROM referral_payout
     WHERE run_id = :run_id AND status IN ('approved', 'unknown') AND due_at <= :now
       AND (status = 'unknown' OR NOT (SELECT paused FROM referral_payout_run WHERE id = :run_id))
     ORDER BY due_at, id LIMIT :limit`,
    { run_id: runId, now: date(now), limit },
  )
  return rows.map(({ id, status, attempts, provider_reference }) => ({
    payout_id: id,
    do: status === "approved" ? "send" : "look_up",
    attempts,
    reference: provider_reference,
  }))
}

/** What is to be sent; the details still sealed. */
export interface BegunTransfer {
  payout: Payout
  /** 1 for the first try. */
  attempt: number
  partner: { id: string; name: string; code: string }
  details: string | null
}

/** When a transfer begins, how long its provider recognises its key, and when it is looked up if nobody answers. */
export interface Beginning {
  now: Instant
  key_lives_hours: number
  look_after_ms: number
}

/**
 * Just before the call: the payout is of unknown outcome from here on, or is released since the partner's balance is below 0; or it is left
 * in doubt, as an earlier try may have got through, and its key would not be recognised any more. Null: there is nothing to send (any more, or
 * while the run is paused).
 */
export async function beginTransfer(
  db: Db,
  payoutId: string,
  beginning: Beginning,
): Promise<BegunTransfer | null> {
  const { now, key_lives_hours } = beginning
  // Pausing waits for this transaction, and this one for a pause: a run that is said to be paused sends nothing more.
  const run = await runRow(db, await runOf(db, payoutId), "FOR SHARE")
  const [payout] = await lockedPayouts(db, run.id, [payoutId])
  if (payout?.status !== "approved" || run.status !== "approved" || run.paused) return null
  const tried = await triedRow(db, payoutId)
  if (isKeyDead(instantOrNull(tried.in_doubt_since), key_lives_hours, now)) {
    await askPeople(db, payout, tried, now)
    return null
  }
  const before = beforeTransfer(payout, await lockedAvailable(db, payout), now)
  if (before.do === "nothing") return null
  await writeStep(db, [payout], before, now)
  if (before.do === "release") {
    await say(db, payoutId, "The partner's balance was below 0 just before the transfer.")
    return null
  }
  await noteTry(db, payoutId, run, beginning)
  return await begun(db, payout)
}

async function askPeople(db: Db, payout: Payout, tried: Tried, now: Instant): Promise<void> {
  await writeStep(db, [payout], leaveInDoubt(payout), now)
  await say(db, payout.id, KEY_IS_DEAD)
  await lookLater(db, payout.id, tried, now)
}

async function noteTry(
  db: Db,
  id: string,
  { provider }: RunRow,
  { now, look_after_ms }: Beginning,
): Promise<void> {
  await rowsOf(
    db,
    `UPDATE referral_payout SET attempts = attempts + 1, tried_at = :now, in_doubt_since = coalesce(in_doubt_since, :now),
            due_at = :due_at, problem = NULL WHERE id = :id`,
    {
      id,
      now: date(now),
      // Not before a call that is still under way must have ended.
      due_at: provider === FILE_PROVIDER ? null : date(now + look_after_ms),
    },
  )
}

/** A payout that can't be begun for a reason of ours stands back for an hour, so that those behind it get their turn. */
export async function standBack(db: Db, payoutId: string, reason: string, now: Instant): Promise<void> {
  await rowsOf(
    db,
    "UPDATE referral_payout SET problem = :reason, due_at = :due_at WHERE id = :id AND status = 'approved'",
    { id: payoutId, reason, due_at: date(now + HOUR_MS) },
  )
}

async function lockedAvailable(db: Db, { partner_id, currency }: Payout): Promise<Minor> {
  const row = await rowOf<{ available: string }>(
    db,
    "SELECT available FROM referral_balance WHERE partner_id = ? AND currency_code = ? FOR UPDATE",
    [partner_id, currency],
  )
  return BigInt(row?.available ?? 0)
}

async function begun(db: Db, payout: Payout): Promise<BegunTransfer | null> {
  const row = await rowOf<{ name: string; code: string; attempts: number; details: string | null }>(
    db,
    `SELECT t.name, t.code, p.attempts, p.details FROM referral_payout p JOIN referral_partner t ON t.id = p.partner_id WHERE p.id = ?`,
    [payout.id],
  )
  if (row === null) return null
  return {
    payout,
    attempt: row.attempts,
    partner: { id: payout.partner_id, name: row.name, code: row.code },
    details: row.details,
  }
}
