// What stands beside a payout about its tries: since when one may have got through, when to ask again, what is wrong with it in words. Decides
// nothing.
import type { Instant } from "../../../../../core"
import { date, type Db, rowOf, rowsOf } from "../../db"
import { againAfter } from "./backoff"
import { FILE_PROVIDER } from "../run-row"

export const KEY_IS_DEAD =
  "The provider may have got an earlier try, has no such transfer, and would not recognise its key any more. Find out there whether it was paid."

/** What was tried so far with a payout that is locked. */
export interface Tried {
  attempts: number
  looks: number
  /** The last try. */
  tried_at: Date | null
  /** The first try that may have got through; null while none may have. */
  in_doubt_since: Date | null
  provider: string
}

export async function triedRow(db: Db, payoutId: string): Promise<Tried> {
  const row = await rowOf<Tried>(
    db,
    `SELECT p.attempts, p.looks, p.tried_at, p.in_doubt_since, r.provider
     FROM referral_payout p JOIN referral_payout_run r ON r.id = p.run_id WHERE p.id = ?`,
    [payoutId],
  )
  if (row === null) throw new Error(`payout ${payoutId} is locked and not there`)
  return row
}

/** Its provider is asked about it again, later each time; nobody can be asked about a file. */
export async function lookLater(
  db: Db,
  payoutId: string,
  { looks, provider }: Tried,
  now: Instant,
): Promise<void> {
  const due_at = provider === FILE_PROVIDER ? null : date(now + againAfter(looks))
  await rowsOf(db, "UPDATE referral_payout SET looks = looks + 1, due_at = :due_at WHERE id = :id", {
    id: payoutId,
    due_at,
  })
}

/** What stands beside a payout for people: what is wrong with it, and what the provider calls it. */
export async function say(
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
