// Commissions and ledger entries by the thousand, laid in by SQL as years of orders would leave them: one partner has a third of all, one
// currency, one role and one status are rare. Lets the running balances and the verifier alone.
import type { TestBooks } from "../books"
import { layIn } from "./lay-in"

/** Whoever has a third of everything; the others are `refptr_2` and so on. */
export const BIGGEST = "refptr_1"
export const PROGRAM = "refprg_1"
export const PARTNERS = 2_000

/** So many commissions, with three entries each. */
export async function layInMoney(books: Pick<TestBooks, "db">, commissions: number): Promise<void> {
  const statements = [
    `INSERT INTO referral_partner (id, code, name)
     SELECT 'refptr_' || n, 'laid' || n, 'Partner ' || n FROM generate_series(1, ${PARTNERS}) n`,
    `INSERT INTO referral_program (id, name, levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused, defaults_version)
     SELECT 'refprg_' || n, 'Program ' || n, 2, false, true, false, true, false, 1 FROM generate_series(1, 5) n`,
    `INSERT INTO referral_order (order_id, placed_at, currency_code, looked_at)
     SELECT 'order_' || n, '2026-01-01', 'usd', '2026-01-01' FROM generate_series(0, ${commissions} / 2) n`,
    // Two commissions an order, and two of them at the same moment, as they come.
    `INSERT INTO referral_commission
       (id, order_id, line_id, role, level, partner_id, program_id, currency_code, n, earned, pending, held, created_at)
     SELECT 'refcom_' || lpad(n::text, 9, '0'), 'order_' || n / 2, 'ordli_' || n / 2,
            CASE WHEN n % 997 = 0 THEN 'lead' ELSE 'sale' END, 1 + n % 2,
            'refptr_' || CASE WHEN n % 3 = 0 THEN 1 ELSE 2 + n % ${PARTNERS - 1} END, 'refprg_' || 1 + n % 5,
            CASE WHEN n % 4999 = 0 THEN 'jpy' WHEN n % 3 = 1 THEN 'eur' ELSE 'usd' END,
            1, 1000, CASE WHEN n % 2 = 0 THEN 1000 ELSE 0 END, n % 1999 = 0,
            timestamptz '2026-01-01' + (n / 2) * interval '1 second'
     FROM generate_series(1, ${commissions}) n`,
    `INSERT INTO referral_ledger_entry
       (key, source, destination, amount, currency_code, partner_id, commission_id, effective_at, posted_at)
     SELECT 'c:' || c.id || ':' || step, 'expense', 'partner:' || c.partner_id || ':pending', 1000, c.currency_code, c.partner_id, c.id,
            c.created_at, c.created_at
     FROM referral_commission c CROSS JOIN generate_series(1, 3) step`,
    `INSERT INTO referral_earning (key, commission_id, seq, remaining, due_at)
     SELECT 'c:' || id || ':1', id, 1, pending, created_at + interval '30 days' FROM referral_commission WHERE pending > 0`,
    `INSERT INTO referral_balance (partner_id, currency_code, pending)
     SELECT id, currency_code, 1000 FROM referral_partner CROSS JOIN (VALUES ('usd'), ('eur')) c (currency_code)`,
  ]
  await layIn(
    books,
    statements,
    "referral_commission",
    "referral_ledger_entry",
    "referral_earning",
    "referral_balance",
  )
}
