// The past of a large shop, laid straight into the tables: commissions with three ledger entries each on average, and balances, earnings and
// orders that agree with them to the cent, as the verifier finds. Measures nothing.
import type { Client } from "pg"
import { withDatabase } from "./laid-in-enrollments"

/** Of so many partners, each recruited by one of a hundredth as many. */
const PARTNERS = 10_000
const RECRUITERS = PARTNERS / 100

/**
 * Each order earns one partner and who recruited them. In two of ten what was earned is still pending, less a bit that was taken back; in
 * six it matured before the bit was taken back; in two the bit was earned once more.
 */
const COMMISSIONS = `
  CREATE TEMP TABLE laid AS
  SELECT 'refcom_0' || lpad(n::text, 9, '0') AS id, 'order_past_' || lpad(((n + 1) / 2)::text, 9, '0') AS order_id,
         CASE WHEN n % 2 = 1 THEN 1 ELSE 2 END AS level,
         CASE WHEN n % 2 = 1 THEN 'refptr_past' || lpad((1 + (n / 2) % ${PARTNERS})::text, 6, '0')
              ELSE 'refptr_past_r' || lpad((1 + (n / 2) % ${RECRUITERS})::text, 6, '0') END AS partner_id,
         CASE WHEN n % 2 = 1 THEN 2000 ELSE 800 END AS amount, 100 AS bit,
         CASE WHEN (n / 2) % 10 < 2 THEN 'pending' WHEN (n / 2) % 10 < 8 THEN 'matured' ELSE 'again' END AS story,
         timestamptz '2024-01-01' + n * interval '60 seconds' AS at
  FROM generate_series($1::int, $2::int) n`

const ENTRIES = `
  INSERT INTO referral_ledger_entry (key, source, destination, amount, currency_code, partner_id, commission_id, effective_at, posted_at)
  SELECT e.key, e.source, e.destination, e.amount, 'usd', l.partner_id, l.id, e.at, e.at
  FROM laid l, LATERAL (
    SELECT 1 AS step, 'c:' || l.id || ':1' AS key, 'expense' AS source, 'partner:' || l.partner_id || ':pending' AS destination, l.amount, l.at
    UNION ALL
    SELECT 2, 'c:' || l.id || ':2:p', 'partner:' || l.partner_id || ':pending', 'expense', l.bit, l.at + interval '1 day' WHERE l.story = 'pending'
    UNION ALL
    SELECT 2, 'mature:c:' || l.id || ':1', 'partner:' || l.partner_id || ':pending', 'partner:' || l.partner_id || ':available', l.amount,
           l.at + interval '30 days' WHERE l.story <> 'pending'
    UNION ALL
    SELECT 3, 'c:' || l.id || ':2:a', 'partner:' || l.partner_id || ':available', 'expense', l.bit, l.at + interval '31 days' WHERE l.story <> 'pending'
    UNION ALL
    SELECT 4, 'c:' || l.id || ':3', 'expense', 'partner:' || l.partner_id || ':pending', l.bit, l.at + interval '32 days' WHERE l.story = 'again'
  ) e ORDER BY l.id, e.step`

/** What each commission has pending after its story. */
const PENDING = "CASE story WHEN 'pending' THEN amount - bit WHEN 'again' THEN bit ELSE 0 END"
const EARNED = "CASE story WHEN 'again' THEN amount ELSE amount - bit END"

const STEPS = [
  `INSERT INTO referral_order (order_id, placed_at, currency_code, total, paid, paid_since, looked_at)
   SELECT order_id, at, 'usd', 20000, 20000, at, at FROM laid WHERE level = 1`,
  `INSERT INTO referral_commission (id, order_id, line_id, role, level, partner_id, program_id, currency_code, n, earned, pending, created_at)
   SELECT l.id, order_id, 'ordli_past', 'sale', level, partner_id, p.id, 'usd', CASE story WHEN 'again' THEN 3 ELSE 2 END,
          ${EARNED}, ${PENDING}, at
   FROM laid l, (SELECT id FROM referral_program ORDER BY id LIMIT 1) p ORDER BY l.id`,
  ENTRIES,
  // What is pending falls due when no benchmark runs any more: nothing matures beside what is measured.
  `INSERT INTO referral_earning (key, commission_id, seq, remaining, due_at)
   SELECT 'c:' || id || ':1', id, 1, CASE story WHEN 'pending' THEN amount - bit ELSE 0 END,
          CASE story WHEN 'pending' THEN timestamptz '2099-01-01' ELSE at + interval '30 days' END FROM laid
   UNION ALL SELECT 'c:' || id || ':3', id, 3, bit, timestamptz '2099-01-01' FROM laid WHERE story = 'again'`,
  `INSERT INTO referral_balance (partner_id, currency_code, pending, available)
   SELECT partner_id, 'usd', sum(${PENDING}), sum(${EARNED} - (${PENDING})) FROM laid GROUP BY partner_id
   ON CONFLICT (partner_id, currency_code) DO UPDATE
   SET pending = referral_balance.pending + excluded.pending, available = referral_balance.available + excluded.available`,
  // What payouts can cover of it.
  `INSERT INTO referral_payable (key, partner_id, currency_code, amount, effective_at, commission_id)
   SELECT e.key, e.partner_id, e.currency_code, CASE e.destination WHEN 'expense' THEN -e.amount ELSE e.amount END, e.effective_at, e.commission_id
   FROM referral_ledger_entry e JOIN laid l ON l.id = e.commission_id
   WHERE e.source LIKE '%:available' OR e.destination LIKE '%:available'`,
  "DROP TABLE laid",
]

/** So many at a time: a temporary table of all would be written and read several times over. */
const AT_A_TIME = 100_000

/** Gives the shop so many commissions more; answers how many ledger entries it has then. */
export async function layInHistory(database: string, from: number, to: number): Promise<number> {
  return await withDatabase(database, async (db) => {
    await layInPartners(db)
    for (let first = from; first <= to; first += AT_A_TIME) {
      await db.query("BEGIN")
      await db.query(COMMISSIONS, [first, Math.min(first + AT_A_TIME - 1, to)])
      for (const step of STEPS) await db.query(step)
      await db.query("COMMIT")
    }
    // As it is in a shop that was there yesterday.
    for (const table of ["order", "commission", "ledger_entry", "payable", "earning", "balance", "partner"]) {
      await db.query(`VACUUM ANALYZE referral_${table}`)
    }
    const { rows } = await db.query<{ entries: number }>(
      "SELECT count(*)::int AS entries FROM referral_ledger_entry",
    )
    return rows[0]?.entries ?? 0
  })
}

async function layInPartners(db: Client): Promise<void> {
  await db.query(
    `INSERT INTO referral_partner (id, code, name, skip_notifications)
     SELECT 'refptr_past_r' || lpad(n::text, 6, '0'), 'recruiter' || n, 'Recruiter ' || n, true FROM generate_series(1, ${RECRUITERS}) n
     ON CONFLICT DO NOTHING`,
  )
  await db.query(
    `INSERT INTO referral_partner (id, code, name, skip_notifications, parent_id)
     SELECT 'refptr_past' || lpad(n::text, 6, '0'), 'past' || n, 'Partner ' || n, true,
            'refptr_past_r' || lpad((1 + (n - 1) % ${RECRUITERS})::text, 6, '0') FROM generate_series(1, ${PARTNERS}) n
     ON CONFLICT DO NOTHING`,
  )
}
