// Keeps what a provider said of a payout: that it was paid or failed, that nobody knows, that it was never reached. Calls nobody, and asks
// nobody twice: what is due is in transfer.ts.
import {
  afterTransfer,
  coversEntries,
  type Instant,
  isKeyDead,
  isOpenTo,
  type LookupAnswer,
  notReached,
  type Payout,
  type TransferAnswer,
} from "../../../../../core"
import { date, type Db, instantOrNull, rowOf, rowsOf } from "../../db"
import { againAfter } from "./backoff"
import { lockedPayouts, runOf, writeStep } from "../payout-row"
import { KEY_IS_DEAD, lookLater, say, type Tried, triedRow } from "./tried"

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
  answered: Answered,
  now: Instant,
): Promise<{ late: boolean }> {
  const { answer, attempt } = answered
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
      await sendAgainOrAsk(db, payout, answered, { row, now })
  }
  return { late: false }
}

/**
 * The provider never got it: sent again under the same key, unless it is known of this try alone, and an earlier one may have got through
 * with a key that the provider would not recognise any more; then a person decides.
 */
async function sendAgainOrAsk(
  db: Db,
  payout: Payout,
  { answer, key_lives_hours }: Answered,
  { row, now }: { row: Tried; now: Instant },
): Promise<void> {
  const in_doubt_since = answer.outcome === "not_sent" ? doubtBefore(row) : row.in_doubt_since
  if (isKeyDead(instantOrNull(in_doubt_since), key_lives_hours, now)) {
    await say(db, payout.id, KEY_IS_DEAD)
    return await lookLater(db, payout.id, row, now)
  }
  await writeStep(db, [payout], notReached(payout), now)
  await say(db, payout.id, "reason" in answer && answer.reason ? answer.reason : NEVER_GOT_IT)
  await rowsOf(
    db,
    "UPDATE referral_payout SET due_at = :due_at, in_doubt_since = :in_doubt_since WHERE id = :id",
    {
      id: payout.id,
      in_doubt_since,
      due_at: date(now + againAfter(row.attempts - 1)),
    },
  )
}

const NEVER_GOT_IT = "The provider never got the transfer."

/** Since when a try may have got through, now that the last one did not. */
const doubtBefore = ({ in_doubt_since, tried_at }: Tried): Date | null =>
  in_doubt_since === null || tried_at === null || in_doubt_since >= tried_at ? null : in_doubt_since

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
