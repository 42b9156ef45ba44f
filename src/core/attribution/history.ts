// Owns a contact's history: who referred them, first and last (rules §4.8). Owns no choice by it (ladder.ts).
import { addDays, type Instant } from "../time"
import type { Method } from "./method"

/**
 * The first and last time a contact was referred by a partner. `source` names the last order or lead.
 * `account_only`: a registration that nobody confirmed says so, which counts for orders that its customer
 * places signed in.
 */
export interface HistoryRow {
  partner_id: string
  first_at: Instant
  last_at: Instant
  source: string
  account_only: boolean
}

/** One referral to be written into the history of a contact. */
export interface HistoryTouch {
  partner_id: string
  at: Instant
  source: string
  account_only: boolean
}

/**
 * Only what was explicit, a coupon or a cookie is written into history: history and IP do not renew
 * themselves (rules §4.8).
 *
 * @example renewsHistory("history") // false
 */
export function renewsHistory(method: Method | null): boolean {
  return method === "explicit" || method === "coupon" || method === "cookie"
}

/**
 * The history row after one more referral. A referral that is reported late moves neither time the wrong way.
 *
 * @example touchHistory(undefined, { partner_id: "jim", at, source: "o1", account_only: false }) // { first_at: at, last_at: at, … }
 */
export function touchHistory(row: HistoryRow | undefined, touch: HistoryTouch): HistoryRow {
  if (row === undefined) {
    const { partner_id, at, source, account_only } = touch
    return { partner_id, first_at: at, last_at: at, source, account_only }
  }
  const newer = touch.at >= row.last_at
  return {
    partner_id: row.partner_id,
    first_at: Math.min(row.first_at, touch.at),
    last_at: Math.max(row.last_at, touch.at),
    source: newer ? touch.source : row.source,
    account_only: row.account_only && touch.account_only,
  }
}

/**
 * The history of a contact from all referrals that still count, oldest first. A referral that was undone is
 * left out: an order that was cancelled while nothing was paid leaves no history (rules §10.2).
 * A partner has a row more for what counts for signed-in orders alone.
 *
 * @example historyFrom([{ partner_id: "jim", at, source: "o1", account_only: false }]).length // 1
 */
export function historyFrom(touches: readonly HistoryTouch[]): HistoryRow[] {
  const rows: HistoryRow[] = []
  for (const touch of touches) {
    const place = rows.findIndex((row) => isRowOf(row, touch))
    rows.splice(place === -1 ? rows.length : place, 1, touchHistory(rows[place], touch))
  }
  return rows
}

/**
 * Whether a row is the one that a referral belongs to. @example isRowOf(row, touch) // same partner, same
 * kind
 */
export const isRowOf = (row: HistoryRow, touch: HistoryTouch): boolean =>
  row.partner_id === touch.partner_id && row.account_only === touch.account_only

/**
 * The part of a contact's history that counts for an order or lead, one row a partner: all of it for one that
 * the customer placed signed in; without what an unconfirmed registration says for one that is known by the
 * e-mail alone (rules §10.3).
 *
 * @example historyFor([{ ...row, account_only: true }], false) // []
 */
export function historyFor(rows: readonly HistoryRow[], signedIn: boolean): HistoryRow[] {
  const merged = new Map<string, HistoryRow>()
  for (const row of rows.filter((one) => signedIn || !one.account_only)) {
    const other = merged.get(row.partner_id)
    merged.set(row.partner_id, other === undefined ? row : bothOf(other, row))
  }
  return [...merged.values()]
}

const bothOf = (a: HistoryRow, b: HistoryRow): HistoryRow => ({
  ...(a.last_at >= b.last_at ? a : b),
  first_at: Math.min(a.first_at, b.first_at),
  account_only: a.account_only && b.account_only,
})

/**
 * History lives while now < last referred + history days; without a number of days, for ever (rules §10.1).
 *
 * @example historyLives(row, null, now) // true
 */
export function historyLives(row: HistoryRow, historyDays: number | null, now: Instant): boolean {
  return historyDays === null || now < addDays(row.last_at, historyDays)
}
