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

/** The next mails that are due about a run's payouts, marked as tried now. */
export async function takeUnsentPayoutMail(
  db: Db,
  runId: string,
  { limit, now }: { limit: number; now: Instant },
): Promise<UnsentPayoutMail[]> {
  const rows = await rowsOf<
    Omit<UnsentPayoutMail, "amount" | "period_end"> & { amount: string; period_end: Date }
  >(
    db,
    `WITH due AS (
       SELECT n.id, p.id AS payout_id, p.amount, p.currency_code, r.period_end
       FROM referral_payout_run r
       JOIN (SELECT DISTINCT currency_code FROM referral_payout WHERE run_id = :run_id) c ON true
       JOIN referral_notification n ON n.kind = 'payout' AND n.ref = r.id || ':' || c.currency_code AND n.sent_at IS NULL
       JOIN referral_payout p ON p.run_id = r.id AND p.partner_id = n.partner_id AND p.currency_code = c.currency_code
       WHERE r.id = :run_id ORDER BY n.tried_at NULLS FIRST, n.id LIMIT :limit
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
