// Three payout runs that pay everybody, laid in by SQL as years of paying would leave them: of each, nearly all payouts have one status and
// one currency. Lets the ledger and what can be paid alone.
import type { TestBooks } from "../books"
import { layIn } from "./lay-in"

export const PAID_RUN = "refrun_1"
export const UNKNOWN_RUN = "refrun_2"
export const WAITING_RUN = "refrun_3"

/** So many partners, each with a payout in each of the runs. */
export async function layInLargeRuns(books: Pick<TestBooks, "db">, partners: number): Promise<void> {
  const statements = [
    `INSERT INTO referral_partner (id, code, name)
     SELECT 'refptr_' || n, 'laid' || n, 'Partner ' || n FROM generate_series(1, ${partners}) n`,
    `INSERT INTO referral_payout_run
       (id, fingerprint, source, period_end, provider, required_approvals, minimum_payout, status, created_at, drafted_at)
     SELECT 'refrun_' || n, 'laid', 'admin', at, 'bank', 1, '{}', CASE WHEN n = 3 THEN 'waiting' ELSE 'approved' END, at, at
     FROM (SELECT n, timestamptz '2026-01-01' + n * interval '30 days' AS at FROM generate_series(1, 3) n) runs`,
    `INSERT INTO referral_payout
       (id, run_id, partner_id, currency_code, amount, status, entries, details, due_at, created_at, settled_at)
     SELECT 'refpay_' || run || lpad(n::text, 9, '0'), 'refrun_' || run, 'refptr_' || n,
            CASE WHEN n % 4999 = 0 THEN 'jpy' ELSE 'usd' END, 1000, status,
            ARRAY(SELECT 'mature:c:refcom_' || run || lpad(n::text, 9, '0') || entry || ':1' FROM generate_series(1, 10) entry),
            rpad('sealed', 240, 'x'), CASE WHEN status = 'unknown' THEN timestamptz '2026-03-02' END,
            timestamptz '2026-01-01' + run * interval '30 days', CASE WHEN status IN ('paid', 'failed') THEN timestamptz '2026-03-01' END
     FROM (SELECT run, n, CASE WHEN n % 4801 = 0 THEN 'failed' WHEN run = 1 THEN 'paid' WHEN run = 2 THEN 'unknown' ELSE 'draft' END AS status
           FROM generate_series(1, 3) run CROSS JOIN generate_series(1, ${partners}) n) payouts ORDER BY run, n`,
  ]
  await layIn(books, statements, "referral_payout")
}
