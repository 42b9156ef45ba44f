// Keeps the execution of approved payouts, each on its own: what is due, what is written before a provider is called and after it answered.
// Calls nobody.
import {
  afterTransfer,
  beforeTransfer,
  coversEntries,
  type Instant,
  isOpenTo,
  type LookupAnswer,
  type Minor,
  notReached,
  type Payout,
  type TransferAnswer,
} from "../../../../core"
import { date, type Db, instant, rowOf, rowsOf } from "../db"
import { againAfter, HOUR_MS } from "./backoff"
import { lockedPayouts, runOf, writeStep } from "./payout-row"
import { FILE_PROVIDER, runRow } from "./run-row"

/** Something to do for a payout now. */
export interface DueTransfer {
  payout_id: string
  do: "send" | "look_up"
  /** How often it had been handed to the provider when this was read: what a look-up finds is about the last of these tries. */
  attempts: number
  /** What the provider called it, where it said so. */
  reference: string | null
}

/** What may be sent or looked up by now, the longest due first. */
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
     WHERE run_id = :run_id AND status IN ('approved', 'unknown') AND due_at <= :now ORDER BY due_at, id LIMIT :limit`,
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

/**
 * Just before the call: the payout is of unknown outcome from here on, or is released since the partner's balance is below 0. Null: there is
 * nothing to send (any more, or while the run is paused).
 */
export async function beginTransfer(
  db: Db,
  payoutId: string,
  { now, look_after_ms }: { now: Instant; look_after_ms: number },
): Promise<BegunTransfer | null> {
  // Pausing waits for this transaction, and this one for a pause: a run that is said to be paused sends nothing more.
  const run = await runRow(db, await runOf(db, payoutId), "FOR SHARE")
  const [payout] = await lockedPayouts(db, run.id, [payoutId])
  if (payout === undefined || run.status !== "approved" || run.paused) return null
  const before = beforeTransfer(payout, await lockedAvailable(db, payout), now)
  if (before.do === "nothing") return null
  await writeStep(db, [payout], before, now)
  if (before.do === "release") {
    await say(db, payoutId, "The partner's balance was below 0 just before the transfer.")
    return null
  }
  await rowsOf(
    db,
    `UPDATE referral_payout SET attempts = attempts + 1, tried_at = :now, first_tried_at = coalesce(first_tried_at, :now),
            due_at = :due_at, problem = NULL WHERE id = :id`,
    {
      id: payoutId,
      now: date(now),
      // Not before a call that is still under way must have ended.
      due_at: run.provider === FILE_PROVIDER ? null : date(now + look_after_ms),
    },
  )
  return await begun(db, payout)
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

/** What a provider said of which try, and for how long its word that it knows of nothing is worth something. */
export interface Answered {
  answer: TransferAnswer | LookupAnswer
  attempt: number
  key_lives_hours: number
}

/**
 * After the call, or a look-up. Safe to run twice, late, and for a payout that was settled otherwise meanwhile: then `late` says that the
 * provider paid what the books hold for failed or released; nothing is posted, a person must look. What is said of an earlier try than the
 * last says nothing of that one; but that the provider paid holds whichever try it was, as all have the same key.
 */
export async function endTransfer(
  db: Db,
  payoutId: string,
  { answer, attempt, key_lives_hours }: Answered,
  now: Instant,
): Promise<{ late: boolean }> {
  const [payout] = await lockedPayouts(db, await runOf(db, payoutId), [payoutId])
  if (payout === undefined) return { late: false }
  const row = await triedRow(db, payoutId)
  if (!isOpenTo(payout, { outcome: answer.outcome, attempt }, row.attempts)) {
    return await noteLate(db, payout, answer)
  }
  const reference = "reference" in answer ? (answer.reference ?? null) : null
  const reason = "reason" in answer ? (answer.reason ?? null) : null
  switch (answer.outcome) {
    case "paid":
    case "failed":
      await writeStep(db, [payout], afterTransfer(payout, answer.outcome, now), now)
      await say(db, payoutId, reason, reference)
      break
    case "unknown":
      await say(db, payoutId, reason, reference)
      await lookLater(db, payoutId, row, now)
      break
    case "not_sent":
    case "not_found":
      await sendAgainOrAsk(db, { payout, row, now, reason }, key_lives_hours)
  }
  return { late: false }
}

interface Tried {
  attempts: number
  looks: number
  first_tried_at: Date
  provider: string
}

async function triedRow(db: Db, payoutId: string): Promise<Tried> {
  const row = await rowOf<Tried>(
    db,
    `SELECT p.attempts, p.looks, p.first_tried_at, r.provider FROM referral_payout p JOIN referral_payout_run r ON r.id = p.run_id
     WHERE p.id = ?`,
    [payoutId],
  )
  if (row === null) throw new Error(`payout ${payoutId} is locked and not there`)
  return row
}

async function lookLater(db: Db, payoutId: string, { looks, provider }: Tried, now: Instant): Promise<void> {
  const due_at = provider === FILE_PROVIDER ? null : date(now + againAfter(looks))
  await rowsOf(db, "UPDATE referral_payout SET looks = looks + 1, due_at = :due_at WHERE id = :id", {
    id: payoutId,
    due_at,
  })
}

/** The provider never got it: sent again under the same key, for as long as it would recognise that key; after that a person decides. */
async function sendAgainOrAsk(
  db: Db,
  { payout, row, now, reason }: { payout: Payout; row: Tried; now: Instant; reason: string | null },
  key_lives_hours: number,
): Promise<void> {
  if (now >= instant(row.first_tried_at) + key_lives_hours * HOUR_MS) {
    await say(
      db,
      payout.id,
      `The provider has no such transfer, and would not recognise its key any more. Find out there whether it was paid.`,
    )
    return await lookLater(db, payout.id, row, now)
  }
  await writeStep(db, [payout], notReached(payout), now)
  await say(db, payout.id, reason ?? "The provider never got the transfer.")
  await rowsOf(db, "UPDATE referral_payout SET due_at = :due_at WHERE id = :id", {
    id: payout.id,
    due_at: date(now + againAfter(row.attempts - 1)),
  })
}

async function noteLate(db: Db, payout: Payout, answer: Answered["answer"]): Promise<{ late: boolean }> {
  if (answer.outcome !== "paid" || coversEntries(payout)) return { late: false }
  // What was paid and bounced is no news: that it was paid was booked before.
  const late = await rowOf(
    db,
    `UPDATE referral_payout SET late_outcome = 'paid', provider_reference = :reference WHERE id = :id
     AND NOT EXISTS (SELECT 1 FROM referral_payout_action WHERE payout_id = :id AND kind = 'bounce') RETURNING id`,
    { id: payout.id, reference: answer.reference },
  )
  return { late: late !== null }
}

/** What stands beside a payout for people: what is wrong with it, and what the provider calls it. */
async function say(
  db: Db,
  payoutId: string,
  problem: string | null,
  reference: string | null = null,
): Promise<void> {
  await rowsOf(
    db,
    `UPDATE referral_payout SET problem = :problem, provider_reference = coalesce(:reference, provider_reference) WHERE id = :id`,
    { id: payoutId, problem, reference },
  )
}
