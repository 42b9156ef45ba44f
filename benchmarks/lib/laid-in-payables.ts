// What a large shop owes on the eve of a payout run, laid straight into the tables: matured commissions of many partners, with their orders,
// entries, earnings and balances, as the verifier finds in order. In the order of time, so that what one partner is owed lies far apart, as
// years of orders leave it. Measures nothing.
import type { Client } from "pg"
import { withDatabase } from "./laid-in-enrollments"

/** How much there is to be paid, and to whom: to so many partners, numbered from a number on. */
export interface Owed {
  from: number
  partners: number
  /** What matured for each of them; a tenth of all partners had a bit of it taken back since. */
  entries_each: number
  /** Whether it is known where they are paid. */
  has_details: boolean
}

/** As long as the ids that the shop makes. */
const idOf = (prefix: string, n: string): string => `'${prefix}_' || lpad((${n})::text, 26, '0')`

const AMOUNT = 2_000
const BIT = 100
/** Lines of one order, each of another partner: its lines would be another partner's anyway. */
const LINES = 10

/** Entry k of all that are laid in is of a partner, one of each in a round; who comes when is stirred. */
const COMMISSIONS = `
  CREATE TEMP TABLE laid AS
  SELECT ${idOf("refcom", "n")} AS id, ${idOf("order", `n / ${LINES}`)} AS order_id, ${idOf("ordli", "n")} AS line_id,
         ${idOf("refptr", "$4::int + (k::bigint * 7919) % $5::bigint")} AS partner_id,
         k < $5::int AND k % 10 = 0 AS is_bit_back, timestamptz '2024-01-01' + n * interval '30 seconds' AS at
  FROM (SELECT k, $1::int + k AS n FROM generate_series($2::int, $3::int) k) numbered`

const STEPS = [
  `INSERT INTO referral_order (order_id, placed_at, currency_code, total, paid, paid_since, looked_at)
   SELECT order_id, min(at), 'usd', 200000, 200000, min(at), min(at) FROM laid GROUP BY order_id ORDER BY order_id`,
  `INSERT INTO referral_commission (id, order_id, line_id, role, level, partner_id, program_id, currency_code, n, earned, pending, created_at)
   SELECT l.id, order_id, line_id, 'sale', 1, partner_id, p.id, 'usd', CASE WHEN is_bit_back THEN 2 ELSE 1 END,
          CASE WHEN is_bit_back THEN ${AMOUNT - BIT} ELSE ${AMOUNT} END, 0, at
   FROM laid l, (SELECT id FROM referral_program ORDER BY id LIMIT 1) p ORDER BY l.id`,
  `INSERT INTO referral_ledger_entry (key, source, destination, amount, currency_code, partner_id, commission_id, effective_at, posted_at)
   SELECT e.key, e.source, e.destination, e.amount, 'usd', l.partner_id, l.id, e.at, e.at
   FROM laid l, LATERAL (VALUES
     (1, 'c:' || l.id || ':1', 'expense', 'partner:' || l.partner_id || ':pending', ${AMOUNT}, l.at),
     (2, 'mature:c:' || l.id || ':1', 'partner:' || l.partner_id || ':pending', 'partner:' || l.partner_id || ':available', ${AMOUNT},
      l.at + interval '30 days'),
     (3, 'c:' || l.id || ':2:a', 'partner:' || l.partner_id || ':available', 'expense', ${BIT}, l.at + interval '31 days')
   ) e (step, key, source, destination, amount, at)
   WHERE e.step < 3 OR l.is_bit_back ORDER BY l.id, e.step`,
  `INSERT INTO referral_payable (key, partner_id, currency_code, amount, effective_at, commission_id)
   SELECT 'mature:c:' || id || ':1', partner_id, 'usd', ${AMOUNT}, at + interval '30 days', id FROM laid
   UNION ALL SELECT 'c:' || id || ':2:a', partner_id, 'usd', -${BIT}, at + interval '31 days', id FROM laid WHERE is_bit_back`,
  `INSERT INTO referral_earning (key, commission_id, seq, remaining, due_at)
   SELECT 'c:' || id || ':1', id, 1, 0, at + interval '30 days' FROM laid`,
  `INSERT INTO referral_balance (partner_id, currency_code, pending, available)
   SELECT partner_id, 'usd', 0, sum(CASE WHEN is_bit_back THEN ${AMOUNT - BIT} ELSE ${AMOUNT} END) FROM laid GROUP BY partner_id
   ON CONFLICT (partner_id, currency_code) DO UPDATE SET available = referral_balance.available + excluded.available`,
  "DROP TABLE laid",
]

/** So many at a time: a temporary table of all would be written and read several times over. */
const AT_A_TIME = 100_000

/** Lets the shop owe so much to new partners, and know where to pay it. It must have a program. */
export async function layInPayables(
  database: string,
  { from, partners, entries_each, has_details }: Owed,
): Promise<void> {
  await withDatabase(database, async (db) => {
    await layInPartners(db, from, partners)
    if (has_details) await layInDetails(db, from, partners)
    const entries = partners * entries_each
    for (let first = 0; first < entries; first += AT_A_TIME) {
      const last = Math.min(first + AT_A_TIME, entries) - 1
      await db.query("BEGIN")
      await db.query(COMMISSIONS, [from * entries_each, first, last, from, partners])
      for (const step of STEPS) await db.query(step)
      await db.query("COMMIT")
    }
    // As it is in a shop that was there yesterday.
    await db.query("VACUUM ANALYZE")
    await db.query("CHECKPOINT")
  })
}

async function layInPartners(db: Client, from: number, partners: number): Promise<void> {
  await db.query(
    `INSERT INTO referral_partner (id, code, name, skip_notifications)
     SELECT ${idOf("refptr", "n")}, 'payee' || n, 'Payee ' || n, true FROM generate_series($1::int, $1::int + $2::int - 1) n`,
    [from, partners],
  )
}

/** Sealed it would be copied as it is, so that it only has to be as long. Nobody can open these. */
async function layInDetails(db: Client, from: number, partners: number): Promise<void> {
  await db.query(
    `INSERT INTO referral_payout_details (partner_id, sealed, changed_at, changed_by)
     SELECT ${idOf("refptr", "n")}, rpad('v1.' || md5(n::text), 240, 'x'), timestamptz '2024-01-01', 'user_bench'
     FROM generate_series($1::int, $1::int + $2::int - 1) n`,
    [from, partners],
  )
}
