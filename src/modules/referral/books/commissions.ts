// Keeps the commissions of an order: core's states as rows, with what is left of each earning. Every sum in them follows from postings
// that are written in the same transaction.
import { type CommissionState, compareIds, type Earning, type Minor, type Role } from "../../../core"
import { date, type Db, instant, rowsOf } from "./db"

interface CommissionRow {
  id: string
  order_id: string
  line_id: string
  role: Role
  level: number
  partner_id: string
  program_id: string
  currency_code: string
  n: number
  earned: string
  pending: string
  paid: string
  held: boolean
  voided: boolean
}

/** The commissions of an order, earnings in the order of their postings. */
export async function commissionsOf(db: Db, orderId: string): Promise<CommissionState[]> {
  const rows = await rowsOf<CommissionRow>(
    db,
    `SELECT id, order_id, line_id, role, level, partner_id, program_id, currency_code, n, earned, pending, paid, held, voided
     FROM referral_commission WHERE order_id = ? ORDER BY id`,
    [orderId],
  )
  if (rows.length === 0) return []
  const earnings = await earningsOf(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    order_id: row.order_id,
    line_id: row.line_id,
    role: row.role,
    level: row.level,
    partner_id: row.partner_id,
    program_id: row.program_id,
    currency: row.currency_code,
    n: row.n,
    earned: BigInt(row.earned),
    pending: BigInt(row.pending),
    paid: BigInt(row.paid),
    held: row.held,
    voided: row.voided,
    earnings: earnings.get(row.id) ?? [],
  }))
}

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

/** Writes new and changed commissions, and what is left of their earnings. */
export async function keepCommissions(
  db: Db,
  commissions: readonly CommissionState[],
  now: number,
): Promise<void> {
  if (commissions.length === 0) return
  const inIdOrder = [...commissions].sort((a, b) => compareIds(a.id, b.id))
  await db("referral_commission")
    .insert(inIdOrder.map((commission) => ({ ...rowOfState(commission), created_at: date(now) })))
    .onConflict("id")
    .merge(["n", "earned", "pending", "paid", "held", "voided"])
  const earnings = inIdOrder.flatMap((commission) =>
    commission.earnings.map((earning) => ({
      key: earning.key,
      commission_id: commission.id,
      seq: sequenceOf(earning.key),
      remaining: text(earning.left),
      due_at: date(earning.due_at),
    })),
  )
  if (earnings.length > 0) {
    await db("referral_earning").insert(earnings).onConflict("key").merge(["remaining"])
  }
}

const rowOfState = ({ currency, earnings: _earnings, ...commission }: CommissionState) => ({
  ...commission,
  currency_code: currency,
  earned: text(commission.earned),
  pending: text(commission.pending),
  paid: text(commission.paid),
})

/** An earning's place among its commission's postings: the number that ends its key. */
const sequenceOf = (key: string): number => Number(key.slice(key.lastIndexOf(":") + 1))

const text = (minor: Minor): string => String(minor)
