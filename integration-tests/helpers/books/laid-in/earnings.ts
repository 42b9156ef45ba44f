// Earnings by the thousand, laid straight into the tables as looks at paid orders would have left them, for tests of what is done with many.
// The ledger adds up.
import type { TestBooks } from "../books"
import { unique } from "../../unique"

/** What is laid in: so many orders of one commission each, taken in turn by so many partners, all due at one moment. */
export interface LaidIn {
  count: number
  partners: number
  due_at: number
}

/** Adds them; answers what they came to, in minor units. */
export async function layInEarnings(
  { service, db }: Pick<TestBooks, "service" | "db">,
  { count, partners, due_at }: LaidIn,
): Promise<bigint> {
  const program_id = await service.addProgram({ name: unique("program") })
  const { rows } = await db.raw<{ rows: { total: string }[] }>(
    `WITH sold AS (
       SELECT :run || '_order_' || n AS order_id, 'refcom_' || :run || n AS commission_id,
              :run || (n % :partners) AS partner_id, 100 + n % 900 AS amount
       FROM generate_series(1, :count) n
     ), people AS (
       INSERT INTO referral_partner (id, code, name)
       SELECT :run || n, :run || n, 'Partner ' || n FROM generate_series(0, :partners - 1) n
     ), orders AS (
       INSERT INTO referral_order (order_id, revision, placed_at, currency_code, total, paid, paid_since, looked_at)
       SELECT order_id, 1, :placed_at, 'usd', 10000, 10000, :placed_at, :placed_at FROM sold
     ), commissions AS (
       INSERT INTO referral_commission (id, order_id, line_id, role, level, partner_id, program_id, currency_code, n, earned, pending, created_at)
       SELECT commission_id, order_id, order_id || '_line', 'sale', 1, partner_id, :program_id, 'usd', 1, amount, amount, :placed_at FROM sold
     ), earnings AS (
       INSERT INTO referral_earning (key, commission_id, seq, remaining, due_at)
       SELECT 'c:' || commission_id || ':1', commission_id, 1, amount, :due_at FROM sold
     ), entries AS (
       INSERT INTO referral_ledger_entry (key, source, destination, amount, currency_code, partner_id, commission_id, effective_at, posted_at)
       SELECT 'c:' || commission_id || ':1', 'expense', 'partner:' || partner_id || ':pending', amount, 'usd', partner_id, commission_id,
              :placed_at, :placed_at FROM sold
     ), balances AS (
       INSERT INTO referral_balance (partner_id, currency_code, pending)
       SELECT partner_id, 'usd', sum(amount) FROM sold GROUP BY partner_id
     ) SELECT sum(amount) AS total FROM sold`,
    {
      run: unique("laid").replaceAll("_", ""),
      count,
      partners,
      program_id,
      placed_at: new Date(due_at - 30 * 24 * 3_600_000),
      due_at: new Date(due_at),
    },
  )
  return BigInt(rows[0]?.total ?? 0)
}
