// Owns a contact's history: who referred them, first and last (semantics 4). Owns no choice by it (ladder.ts).
import { addDays, type Instant } from "../time"
import type { Method } from "./method"

/** The first and last time a contact was referred by a partner. `source` names the last order or lead. */
export interface HistoryRow {
  partner_id: string
  first_at: Instant
  last_at: Instant
  source: string
}

/** One referral to be written into the history of a contact. */
export interface HistoryTouch {
  partner_id: string
  at: Instant
  source: string
}

/**
 * Only what was explicit, a coupon or a cookie is written into history: history and IP do not renew themselves
 * (semantics 4).
 *
 * @example renewsHistory("history") // false
 */
export function renewsHistory(method: Method | null): boolean {
  return method === "explicit" || method === "coupon" || method === "cookie"
}

/**
 * The history row after one more referral. A referral that is reported late moves neither time the wrong way.
 *
 * @example touchHistory(undefined, { partner_id: "jim", at, source: "o1" }) // { first_at: at, last_at: at, … }
 */
export function touchHistory(row: HistoryRow | undefined, touch: HistoryTouch): HistoryRow {
  if (row === undefined) {
    return { partner_id: touch.partner_id, first_at: touch.at, last_at: touch.at, source: touch.source }
  }
  const newer = touch.at >= row.last_at
  return {
    partner_id: row.partner_id,
    first_at: Math.min(row.first_at, touch.at),
    last_at: Math.max(row.last_at, touch.at),
    source: newer ? touch.source : row.source,
  }
}

/**
 * The history of a contact from all referrals that still count, oldest first. A referral that was undone is
 * left out: an order that was cancelled while nothing was paid leaves no history (semantics 10).
 *
 * @example historyFrom([{ partner_id: "jim", at, source: "o1" }]) // [{ partner_id: "jim", first_at: at, last_at: at, source: "o1" }]
 */
export function historyFrom(touches: readonly HistoryTouch[]): HistoryRow[] {
  const rows = new Map<string, HistoryRow>()
  for (const touch of touches) rows.set(touch.partner_id, touchHistory(rows.get(touch.partner_id), touch))
  return [...rows.values()]
}

/**
 * History lives while now < last referred + history days; without a number of days, for ever (semantics 10).
 *
 * @example historyLives(row, null, now) // true
 */
export function historyLives(row: HistoryRow, historyDays: number | null, now: Instant): boolean {
  return historyDays === null || now < addDays(row.last_at, historyDays)
}
