// Keeps whom to tell that they were paid: written with the money, struck off when sent. Sends nothing.
import type { Currency, Instant, Minor } from "../../../../core"
import { date, type Db, rowsOf } from "../db"

/** A mail that is due about a payout, with where it goes. */
export interface UnsentPayoutMail {
  /** The notification's row. */
  id: string
  payout_id: string
  partner_id: string
  name: string
  email: string | null
  amount: Minor
  currency_code: Currency
  /** An ISO time. */
  period_end: string
}

/**
 * What the next unsent mail about a run refers to, `{run}:{currency}`, as SQL; `run` and `after` are SQL, too. No other run's stands between
 * the two bounds. In the order of an index, so that PostgreSQL looks there for it and not at a run's hundred thousand payouts.
 */
export const nextUnsentRef = (run: string, after = `${run} || ':'`): string =>
  `SELECT ref FROM referral_notification WHERE kind = 'payout' AND sent_at IS NULL
     AND ref COLLATE "C" > ${after} AND ref COLLATE "C" < ${run} || ';' ORDER BY ref COLLATE "C" LIMIT 1`

/** The next mails that are due about a run's payouts, marked as tried now. From each currency as many as may be wanted, and of these the next. */
export async function takeUnsentPayoutMail(
  db: Db,
  runId: string,
  { limit, now }: { limit: number; now: Instant },
): Promise<UnsentPayoutMail[]> {
  const rows = await rowsOf<
    Omit<UnsentPayoutMail, "amount" | "period_end"> & { amount: string; period_end: Date }
  >(
    db,
    `WITH RECURSIVE told AS (
       SELECT :run_id || ':' AS ref
       UNION ALL
       SELECT (${nextUnsentRef(":run_id", "told.ref")}) FROM told WHERE told.ref IS NOT NULL
     ), due AS (
       SELECT n.id, p.id AS payout_id, p.amount, p.currency_code, r.period_end
       FROM told CROSS JOIN LATERAL (
         SELECT id, partner_id, ref, tried_at FROM referral_notification
         WHERE kind = 'payout' AND sent_at IS NULL AND ref COLLATE "C" = told.ref ORDER BY tried_at NULLS FIRST, id LIMIT :limit
       ) n
       JOIN referral_payout_run r ON r.id = :run_id
       JOIN referral_payout p ON p.run_id = r.id AND p.partner_id = n.partner_id AND r.id || ':' || p.currency_code = n.ref
       ORDER BY n.tried_at NULLS FIRST, n.id LIMIT :limit
     ), tried AS (
       UPDATE referral_notification n SET tried_at = :now FROM due WHERE n.id = due.id RETURNING n.id, n.partner_id
     )
     SELECT due.*, t.partner_id, p.name, p.email FROM tried t JOIN due ON due.id = t.id JOIN referral_partner p ON p.id = t.partner_id
     ORDER BY due.id`,
    { run_id: runId, limit, now: date(now) },
  )
  return rows.map(({ amount, period_end, ...row }) => ({
    ...row,
    amount: BigInt(amount),
    period_end: period_end.toISOString(),
  }))
}
