// Which runs and payouts wait for somebody, for the health route: as numbers. Decides nothing.
import type { Instant } from "../../../../core"
import { date, type Db, rowOf } from "../db"
import { IS_LATE } from "./transfers/late"
import { FILE_PROVIDER } from "./run-row"

const DAY_MS = 24 * 60 * 60 * 1000
/** Enough to see that something is wrong. */
const COUNTED_AT_MOST = 10_000

/** 10,000 stands for as many or more. */
export interface PayoutHealth {
  /** Runs that wait for approvals. */
  payout_runs_waiting: number
  /** Payouts in a payment file that nobody marked as sent for more than a day. */
  payouts_unmarked: number
  /** Payouts that a provider was asked for more than a day ago, and nobody knows what became of them. */
  payouts_unknown: number
  /** Payouts that were paid after all when they had failed or been released, and that nobody has seen to. */
  payouts_late: number
}

export async function payoutHealth(db: Db, now: Instant): Promise<PayoutHealth> {
  const row = await rowOf<{ waiting: string; unmarked: string; unknown: string; late: string }>(
    db,
    `SELECT (SELECT count(*) FROM referral_payout_run r WHERE status = 'waiting'
             AND EXISTS (SELECT 1 FROM referral_payout p WHERE p.run_id = r.id AND p.status = 'draft')) AS waiting,
            count(*) FILTER (WHERE old.provider = :file) AS unmarked,
            count(*) FILTER (WHERE old.provider <> :file) AS unknown,
            (SELECT count(*) FROM referral_payout WHERE ${IS_LATE}) AS late
     FROM (SELECT r.provider FROM referral_payout p JOIN referral_payout_run r ON r.id = p.run_id
           WHERE p.status = 'unknown' AND p.in_doubt_since < :day_ago LIMIT ${COUNTED_AT_MOST}) old`,
    { file: FILE_PROVIDER, day_ago: date(now - DAY_MS) },
  )
  return {
    payout_runs_waiting: Number(row?.waiting ?? 0),
    payouts_unmarked: Number(row?.unmarked ?? 0),
    payouts_unknown: Number(row?.unknown ?? 0),
    payouts_late: Number(row?.late ?? 0),
  }
}
