// Matures what is due, in sets: finds the earnings whose time has come, and lets core decide each. Owns no schedule: a call that comes late
// posts what it would have posted in time.
import { type Instant, mature } from "../../../../core"
import { date, type Db, rowsOf } from "../db"
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
  /** Where to go on; null where nothing was left. */
  next: MaturingPlace | null
}

const BEGINNING: MaturingPlace = { due_at: "-infinity", key: "" }

/**
 * Matures the next earnings that are due, of paid orders, those of held commissions left out (semantics 6, 10). Safe to run twice, late or
 * at the same time: an earning matures once, by its key.
 */
export async function matureBatch(
  db: Db,
  { after, size, now }: { after: MaturingPlace | null; size: number; now: Instant },
): Promise<Matured> {
  const from = after ?? BEGINNING
  const due = await rowsOf<{ key: string; due_at: string; order_id: string }>(
    db,
    `SELECT e.key, to_json(e.due_at) #>> '{}' AS due_at, c.order_id
     FROM referral_earning e
     JOIN referral_commission c ON c.id = e.commission_id
     JOIN referral_order o ON o.order_id = c.order_id
     WHERE e.remaining > 0 AND e.due_at <= :now AND (e.due_at, e.key) > (:due_at::timestamptz, :key)
       AND o.paid_since <= :now AND NOT c.held
     ORDER BY e.due_at, e.key LIMIT :size`,
    { now: date(now), ...from, size },
  )
  const last = due.at(-1)
  if (last === undefined) return { matured: 0, next: null }
  const open = await lockedCommissions(db, [...new Set(due.map((row) => row.order_id))])
  const posted = open
    .map(({ commission, paid_since }) => mature(commission, paid_since, now))
    .filter((one) => one.postings.length > 0)
  await writePosted(db, posted, now)
  const next = due.length < size ? null : { due_at: last.due_at, key: last.key }
  return { matured: posted.reduce((sum, one) => sum + one.postings.length, 0), next }
}
