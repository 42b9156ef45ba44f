// How the ledger is, for the health route: what fell due and has not matured, and what the last verification said. Matures and verifies nothing.
import type { Instant } from "../../../../core"
import { date, type Db, instant, rowOf } from "../db"
import { switchedOnAt } from "../settings/current"
import { DUE } from "./maturing"

const HOUR_MS = 3_600_000
/** Several runs of the schedule have passed over it. */
const OVERDUE_MS = HOUR_MS
/** Two daily runs are missing. */
const STALE_HOURS = 49
/** Enough to see that something is wrong. */
const COUNTED_AT_MOST = 10_000

export interface MoneyHealth {
  /** The last verification. `age_hours`: since then, or since the module was switched on where there is none yet. */
  ledger: {
    checked_at: string | null
    age_hours: number
    is_stale: boolean
    entries: number
    findings: number
  }
  /** Earnings that could mature and have not; 10,000 stands for as many or more. */
  earnings_due: number
  /** Those of them that could for more than an hour. */
  earnings_overdue: number
}

export async function moneyHealth(db: Db, now: Instant): Promise<MoneyHealth> {
  const check = await rowOf<{ checked_at: Date; entries: string; findings: number }>(
    db,
    `SELECT checked_at, entries, jsonb_array_length(findings) AS findings
     FROM referral_ledger_check ORDER BY id DESC LIMIT 1`,
  )
  const due = await rowOf<{ due: string; overdue: string }>(
    db,
    `SELECT count(*) AS due, count(*) FILTER (WHERE ripe_at < :overdue) AS overdue
     FROM (SELECT CASE c.earn_on WHEN 'payment' THEN e.due_at ELSE greatest(e.due_at, o.paid_since) END AS ripe_at ${DUE} ORDER BY e.due_at LIMIT ${COUNTED_AT_MOST}) ripe`,
    { now: date(now), overdue: date(now - OVERDUE_MS) },
  )
  const since = check === null ? await switchedOnAt(db) : instant(check.checked_at)
  const age_hours = Math.max(0, Math.floor((now - since) / HOUR_MS))
  return {
    ledger: {
      checked_at: check?.checked_at.toISOString() ?? null,
      age_hours,
      is_stale: age_hours >= STALE_HOURS,
      entries: Number(check?.entries ?? 0),
      findings: check?.findings ?? 0,
    },
    earnings_due: Number(due?.due ?? 0),
    earnings_overdue: Number(due?.overdue ?? 0),
  }
}
