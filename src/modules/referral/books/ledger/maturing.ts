// Matures what is due, in sets: finds the earnings whose time has come, and lets core decide each. Owns no schedule: a call that comes late
// posts what it would have posted in time.
import { type Instant, mature } from "../../../../core"
import { date, type Db, reasonOf, rowsOf } from "../db"
import { lockedCommissions, writePosted } from "./orders"

/** Where a pass over the due earnings has come to. */
export interface MaturingPlace {
  /** An ISO time. */
  due_at: string
  key: string
}

/** What a batch did. */
export interface Matured {
  /** How many earnings became available. */
  matured: number
  /** Orders whose earnings could not mature, each with the reason; the next pass tries them again. */
  left_out: { order_id: string; reason: string }[]
  /** Where to go on; null where nothing was left. */
  next: MaturingPlace | null
}

/**
 * Earnings that have fallen due, of paid orders or earned on payment, those of held commissions left out.
 * `:now` is bound.
 */
export const DUE = `
  FROM referral_earning e
  JOIN referral_commission c ON c.id = e.commission_id
  JOIN referral_order o ON o.order_id = c.order_id
  WHERE e.remaining > 0 AND e.due_at <= :now AND (c.earn_on = 'payment' OR o.paid_since <= :now) AND NOT c.held`

const BEGINNING: MaturingPlace = { due_at: "-infinity", key: "" }
/** Who holds an order or a balance for longer than this is waited for by the next pass. */
const LOCK_TIMEOUT = "2s"

/**
 * Matures the next earnings that are due (rules §6.6, §10.7). Safe to run twice, late or at the same time: an
 * earning matures once, by its key. Takes the place of each in the order of due time and key, and never goes
 * back: it ends whatever changes meanwhile.
 */
export async function matureBatch(
  pool: Db,
  { after, size, now }: { after: MaturingPlace | null; size: number; now: Instant },
): Promise<Matured> {
  const due = await rowsOf<{ key: string; due_at: string; order_id: string }>(
    pool,
    `SELECT e.key, to_json(e.due_at) #>> '{}' AS due_at, c.order_id ${DUE}
       AND (e.due_at, e.key) > (:due_at::timestamptz, :key)
     ORDER BY e.due_at, e.key LIMIT :size`,
    { now: date(now), ...(after ?? BEGINNING), size },
  )
  const last = due.at(-1)
  if (last === undefined) return { matured: 0, left_out: [], next: null }
  const next = due.length < size ? null : { due_at: last.due_at, key: last.key }
  const orderIds = [...new Set(due.map((row) => row.order_id))]
  return { ...(await matureOrApart(pool, orderIds, now)), next }
}

type Done = Omit<Matured, "next">

/** All of these orders in one transaction, or each in its own where that fails: one that can't mature must not hold up the others. */
async function matureOrApart(pool: Db, orderIds: readonly string[], now: Instant): Promise<Done> {
  try {
    return { matured: await matureOrders(pool, orderIds, now), left_out: [] }
  } catch (error) {
    // Is it an order, or is the database away? A database that is away fails here too, and with it the whole batch.
    await rowsOf(pool, "SELECT 1")
    const [first = ""] = orderIds
    if (orderIds.length > 1) return await matureApart(pool, orderIds, now)
    return { matured: 0, left_out: [{ order_id: first, reason: reasonOf(error) }] }
  }
}

async function matureApart(pool: Db, orderIds: readonly string[], now: Instant): Promise<Done> {
  const done: Done = { matured: 0, left_out: [] }
  for (const orderId of orderIds) {
    const one = await matureOrApart(pool, [orderId], now)
    done.matured += one.matured
    done.left_out.push(...one.left_out)
  }
  return done
}

async function matureOrders(pool: Db, orderIds: readonly string[], now: Instant): Promise<number> {
  return await pool.transaction(async (trx) => {
    await rowsOf(trx, `SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`)
    const open = await lockedCommissions(trx, orderIds)
    const posted = open
      .map(({ commission, paid_since }) => mature(commission, paid_since, now))
      .filter((one) => one.postings.length > 0)
    await writePosted(trx, posted, now)
    return posted.reduce((sum, one) => sum + one.postings.length, 0)
  })
}
