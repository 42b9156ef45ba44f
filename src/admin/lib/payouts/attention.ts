// Owns what of a run's payouts somebody should look at: the first of each kind, and how many there are. Shows nothing.
import { useEffect, useState } from "react"
import type { Query } from "../http"
import { usePayouts } from "./api"
import { type Attention, FILE_PROVIDER, type Payout, type PayoutRunDetail } from "./records"
import { isOverdue } from "./run-state"

/** So many are shown of each kind. */
const SHOWN = 5
/** Of unknown outcome somebody has to find out one by one. */
const SHOWN_UNKNOWN = 20

/** Payouts to look at, and how many there are of them. */
interface Found {
  payouts: Payout[]
  count: number
}

/** By kind; and the error, if something of it could not be read. */
export type Attended = Record<Attention | "unknown", Found> & { error: Error | null; retry: () => void }

/** What somebody should look at. The payments of a file are all unknown until it is marked as sent: that is asked for otherwise. */
export function useAttention({ id, provider, statuses }: PayoutRunDetail): Attended {
  const isAsked = provider !== FILE_PROVIDER && statuses.unknown > 0
  const now = useNow(isAsked)
  const unknown = useFound(id, { status: "unknown", limit: SHOWN_UNKNOWN }, isAsked)
  const late = useFound(id, { attention: "late_outcome" satisfies Attention })
  const before = useFound(id, { attention: "late_before" satisfies Attention })
  const none = useFound(id, { attention: "no_details" satisfies Attention })
  const fresh = useFound(id, { attention: "new_details" satisfies Attention })
  const adjusted = useFound(id, { attention: "adjustments" satisfies Attention })
  const own = useFound(id, { attention: "own_changes" satisfies Attention })
  const all = [unknown, late, before, none, fresh, adjusted, own]
  return {
    unknown: isAsked ? overdue(unknown.found, now) : NOTHING,
    late_outcome: late.found,
    late_before: before.found,
    no_details: none.found,
    new_details: fresh.found,
    adjustments: adjusted.found,
    own_changes: own.found,
    error: all.find(({ error }) => error !== null)?.error ?? null,
    retry: () => all.forEach(({ retry }) => retry()),
  }
}

const CLOCK_MS = 5_000

/** The time, again and again while it matters: what was asked just now is overdue a minute later, though nothing changed. */
function useNow(isRunning: boolean): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    if (!isRunning) return undefined
    const clock = window.setInterval(() => setNow(new Date()), CLOCK_MS)
    return () => window.clearInterval(clock)
  }, [isRunning])
  return now
}

const NOTHING: Found = { payouts: [], count: 0 }

function useFound(run_id: string, query: Query, isAsked = true) {
  const { data, error, refetch } = usePayouts({ run_id, limit: SHOWN, ...query }, isAsked)
  const found = data === undefined ? NOTHING : { payouts: data.payouts, count: data.count }
  return { found, error: data === undefined ? error : null, retry: () => void refetch() }
}

/** Without those whose answer may come any moment. */
function overdue({ payouts, count }: Found, now: Date): Found {
  const left = payouts.filter((payout) => isOverdue(payout, now))
  return { payouts: left, count: count - (payouts.length - left.length) }
}
