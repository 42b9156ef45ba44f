// Keeps the commissions of an order: core's states as rows, with what is left of each earning. Every sum in them follows from postings
// that are written in the same transaction.
import {
  type CommissionState,
  compareIds,
  type Earning,
  type EarnOn,
  type Instant,
  type Role,
} from "../../../core"
import { date, type Db, type Insert, instant, rowsOf } from "./db"

interface CommissionRow {
  id: string
  order_id: string
  line_id: string
  role: Role
  level: number
  partner_id: string
  program_id: string
  currency_code: string
  earn_on: EarnOn
  n: number
  earned: string
  pending: string
  paid: string
  held: boolean
  voided: boolean
}

/** The commissions of these orders, earnings in the order of their postings. */
export async function commissionsOf(db: Db, orderIds: readonly string[]): Promise<CommissionState[]> {
  const rows = await rowsOf<CommissionRow>(
    db,
    `SELECT id, order_id, line_id, role, level, partner_id, program_id, currency_code, earn_on, n, earned, pending, paid, held,
       voided
     FROM referral_commission WHERE order_id = ANY(?) ORDER BY order_id, line_id, role DESC, level, partner_id`,
    [orderIds],
  )
  if (rows.length === 0) return []
  const earnings = await earningsOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => stateOf(row, earnings.get(row.id) ?? []))
}

const stateOf = (
  { currency_code, earned, pending, paid, ...row }: CommissionRow,
  earnings: Earning[],
): CommissionState => ({
  ...row,
  currency: currency_code,
  earned: BigInt(earned),
  pending: BigInt(pending),
  paid: BigInt(paid),
  earnings,
})

async function earningsOf(db: Db, commissionIds: string[]): Promise<Map<string, Earning[]>> {
  const rows = await rowsOf<{ key: string; commission_id: string; remaining: string; due_at: Date }>(
    db,
    `SELECT key, commission_id, remaining, due_at FROM referral_earning
     WHERE commission_id = ANY(?) AND remaining > 0 ORDER BY commission_id, seq`,
    [commissionIds],
  )
  const found = new Map<string, Earning[]>()
  for (const row of rows) {
    const list = found.get(row.commission_id) ?? []
    list.push({ key: row.key, left: BigInt(row.remaining), due_at: instant(row.due_at) })
    found.set(row.commission_id, list)
  }
  return found
}

/** New and changed commissions, and what is left of their earnings. What of one is paid moves with payouts alone (payouts/covered.ts). */
export function commissionInserts(commissions: readonly CommissionState[], now: Instant): Insert[] {
  const inIdOrder = [...commissions].sort((a, b) => compareIds(a.id, b.id))
  return [
    {
      table: "referral_commission",
      rows: inIdOrder.map(({ currency, earnings: _earnings, ...commission }) => ({
        ...commission,
        currency_code: currency,
        created_at: date(now),
      })),
      onConflict: `(id) DO UPDATE SET earn_on = excluded.earn_on, n = excluded.n, earned = excluded.earned, pending = excluded.pending,
        held = excluded.held, voided = excluded.voided`,
    },
    {
      table: "referral_earning",
      rows: inIdOrder.flatMap(({ id, earnings }) => earnings.map((earning) => earningRow(id, earning))),
      onConflict: "(key) DO UPDATE SET remaining = excluded.remaining",
    },
  ]
}

const earningRow = (commissionId: string, { key, left, due_at }: Earning) => ({
  key,
  commission_id: commissionId,
  seq: sequenceOf(key),
  remaining: left,
  due_at: date(due_at),
})

/** An earning's place among its commission's postings: the number that ends its key. */
const sequenceOf = (key: string): number => Number(key.slice(key.lastIndexOf(":") + 1))
