// Payouts by the thousand, laid in by SQL as years of runs would leave them, to the partners that were laid in before: nearly all of them are
// paid, one currency is rare. Lets balances and the ledger alone.
import type { TestBooks } from "../books"
import { PARTNERS } from "./money"
import { layIn } from "./lay-in"

/** Of each run. */
const PAYOUTS = 200

/** So many payouts. */
export async function layInPayouts(books: Pick<TestBooks, "db">, payouts: number): Promise<void> {
  const statements = [
    `INSERT INTO referral_payout_run
       (id, fingerprint, source, period_end, provider, required_approvals, minimum_payout, status, created_at, ended_at)
     SELECT 'refrun_' || n, '', 'admin', at, 'file', 1, '{}', CASE WHEN n % 50 = 0 THEN 'waiting' ELSE 'approved' END, at, at
     FROM (SELECT n, timestamptz '2026-01-01' + n * interval '1 day' AS at FROM generate_series(0, ${payouts} / ${PAYOUTS}) n) runs`,
    `INSERT INTO referral_payout (id, run_id, partner_id, currency_code, amount, status, entries, in_doubt_since, created_at, settled_at)
     SELECT 'refpay_' || lpad(n::text, 9, '0'), 'refrun_' || n / ${PAYOUTS}, 'refptr_' || 1 + n % ${PARTNERS},
            CASE WHEN n % 4999 = 0 THEN 'jpy' WHEN n % 3 = 1 THEN 'eur' ELSE 'usd' END, 1000,
            CASE WHEN n % 1999 = 0 THEN 'unknown' WHEN n % 997 = 0 THEN 'draft' ELSE 'paid' END, ARRAY['adj:' || n], at, at, at
     FROM (SELECT n, timestamptz '2026-01-01' + n / ${PAYOUTS} * interval '1 day' AS at FROM generate_series(1, ${payouts}) n) payouts`,
    `INSERT INTO referral_payout_action (id, run_id, kind, actor, at)
     SELECT 'refpac_0_' || id, id, 'approve', 'user_ada', created_at FROM referral_payout_run`,
    `INSERT INTO referral_payout_action (id, run_id, payout_id, kind, actor, at)
     SELECT 'refpac_1_' || id, run_id, id, 'mark_sent', 'user_ada', created_at FROM referral_payout`,
    `INSERT INTO referral_payout_file (id, run_id, content, sha256, payouts, created_at)
     SELECT 'reffile_' || id, id, 'v1.', '', ${PAYOUTS}, created_at FROM referral_payout_run`,
  ]
  await layIn(
    books,
    statements,
    "referral_payout_run",
    "referral_payout",
    "referral_payout_action",
    "referral_payout_file",
  )
}
