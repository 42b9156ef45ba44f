// Reads the ledger as an auditor would: with SQL of its own, so that it can contradict the code that wrote it.
import type { TestBooks } from "./books"

type Books = Pick<TestBooks, "db">

export interface Entry {
  key: string
  source: string
  destination: string
  amount: bigint
  currency_code: string
  commission_id: string | null
}

export interface Balance {
  partner_id: string
  currency_code: string
  pending: bigint
  available: bigint
}

/** The entries of an order, in the order of their posting. */
export async function entriesOf({ db }: Books, orderId: string): Promise<Entry[]> {
  const { rows } = await db.raw<{ rows: (Omit<Entry, "amount"> & { amount: string })[] }>(
    `SELECT e.key, e.source, e.destination, e.amount, e.currency_code, e.commission_id FROM referral_ledger_entry e
     JOIN referral_commission c ON c.id = e.commission_id WHERE c.order_id = ? ORDER BY e.id`,
    [orderId],
  )
  return rows.map((row) => ({ ...row, amount: BigInt(row.amount) }))
}

/** What came in less what went out, for every account there is. */
export async function accounts({
  db,
}: Books): Promise<{ account: string; currency_code: string; balance: bigint }[]> {
  const { rows } = await db.raw<{ rows: { account: string; currency_code: string; balance: string }[] }>(
    `SELECT account, currency_code, sum(amount) AS balance FROM (
       SELECT destination AS account, currency_code, amount FROM referral_ledger_entry
       UNION ALL SELECT source, currency_code, -amount FROM referral_ledger_entry
     ) moves GROUP BY account, currency_code ORDER BY account, currency_code`,
  )
  return rows.map((row) => ({ ...row, balance: BigInt(row.balance) }))
}

/** The partners' running balances, as they are kept. */
export async function runningBalances({ db }: Books): Promise<Balance[]> {
  const { rows } = await db.raw<{ rows: BalanceRow[] }>(
    "SELECT partner_id, currency_code, pending, available FROM referral_balance ORDER BY partner_id, currency_code",
  )
  return rows.map(balanceOf)
}

/** The partners' balances, added up from every entry ever posted. */
export async function balancesFromEntries({ db }: Books): Promise<Balance[]> {
  const { rows } = await db.raw<{ rows: BalanceRow[] }>(
    `SELECT split_part(account, ':', 2) AS partner_id, currency_code,
            coalesce(sum(amount) FILTER (WHERE account LIKE '%:pending'), 0) AS pending,
            coalesce(sum(amount) FILTER (WHERE account LIKE '%:available'), 0) AS available
     FROM (
       SELECT destination AS account, currency_code, amount FROM referral_ledger_entry
       UNION ALL SELECT source, currency_code, -amount FROM referral_ledger_entry
     ) moves WHERE account LIKE 'partner:%' GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  return rows.map(balanceOf)
}

interface BalanceRow {
  partner_id: string
  currency_code: string
  pending: string
  available: string
}

const balanceOf = (row: BalanceRow): Balance => ({
  ...row,
  pending: BigInt(row.pending),
  available: BigInt(row.available),
})
