// Owns the order in which methods are asked and how one candidate of a method beats another (rules §4.1,
// §4.2). Owns no eligibility (eligibility.ts), and no order or lead: whoever asks brings both.
import { compareIds } from "../ids"
import type { Settings } from "../settings/settings"
import type { Instant } from "../time"
import { addressLives, type Click, clickLives } from "../tracking/click"
import type { Attribution, Candidate, Evidence, Ineligible, Verdict } from "./decision"
import type { Method } from "./method"
import { historyLives, type HistoryRow } from "./history"

type Won = Extract<Verdict, { won: true }>["because"]
type Lost = Extract<Verdict, { won: false }>["because"]

/** One candidate of a method. `lost` is set when it is out of the question whoever the partner is. */
interface Entry {
  partner_id: string
  source: string | null
  at: Instant | null
  lost: Lost | null
}

/** One method: its candidates with the preferred one first, why the first wins, and why those after it lose. */
export interface Rung {
  method: Method
  won: Won
  after: Lost
  entries: readonly Entry[]
}

/** The settings that the ladder asks. */
type LadderSettings = Pick<
  Settings,
  "referring_partner" | "tracking_method" | "use_ip_address" | "history_days" | "ip_days"
>

/**
 * Tries the rungs in order; the first candidate that is eligible decides, and every candidate keeps the reason it won
 * or lost. `ineligible` says why a partner may not be credited, or null when they may.
 *
 * @example climb([explicitRung(null), cookieRung(clicks, "last", at)], () => null).method // "cookie"
 */
export function climb(
  rungs: readonly Rung[],
  ineligible: (partnerId: string) => Ineligible | null,
): Attribution {
  const candidates: Candidate[] = []
  let decided: { method: Method; entry: Entry } | null = null
  for (const rung of rungs) {
    for (const entry of rung.entries) {
      let lost = entry.lost
      if (lost === null && decided !== null) {
        lost =
          decided.method === rung.method ? afterWinner(rung, entry, decided.entry) : "earlier_method_decided"
      }
      lost ??= ineligible(entry.partner_id)
      if (lost === null) decided = { method: rung.method, entry }
      candidates.push({
        partner_id: entry.partner_id,
        method: rung.method,
        source: entry.source,
        at: entry.at,
        verdict: lost === null ? { won: true, because: rung.won } : { won: false, because: lost },
      })
    }
  }
  return { partner_id: decided?.entry.partner_id ?? null, method: decided?.method ?? null, candidates }
}

/** 1. explicit: assigned by an admin or a trusted call. @example explicitRung({ id: "a1", partner_id: "jim", at }) */
export function explicitRung(assignment: { id: string; partner_id: string; at: Instant } | null): Rung {
  const entries =
    assignment === null
      ? []
      : [{ partner_id: assignment.partner_id, source: assignment.id, at: assignment.at, lost: null }]
  return { method: "explicit", won: "assigned", after: "earlier_method_decided", entries }
}

/** 2. coupon: typed codes, the lowest promotion id first. @example couponRung([{ promotion_id: "p1", partner_id: "jim" }]) */
export function couponRung(coupons: Evidence["coupons"]): Rung {
  const entries = [...coupons]
    .sort((a, b) => compareIds(a.promotion_id, b.promotion_id))
    .map((coupon) => ({ partner_id: coupon.partner_id, source: coupon.promotion_id, at: null, lost: null }))
  return { method: "coupon", won: "coupon", after: "higher_promotion_id", entries }
}

/** 3. cookie: unexpired clicks of the visitor, made before. @example cookieRung(clicks, "last", placedAt) */
export function cookieRung(clicks: readonly Click[], prefer: "last" | "first", at: Instant): Rung {
  const entries = clicks.map((click) => clickEntry(click, clickLost(click, at)))
  return byTime("cookie", prefer, entries)
}

function clickLost(click: Click, at: Instant): Lost | null {
  if (click.at > at) return "came_later"
  return clickLives(click, at) ? null : "expired"
}

/** 4. history: the contact's unexpired rows, if history is switched on. @example historyRung(rows, settings, placedAt) */
export function historyRung(rows: readonly HistoryRow[], settings: LadderSettings, at: Instant): Rung {
  const { referring_partner: prefer } = settings
  const entries = rows.map((row) => ({
    partner_id: row.partner_id,
    source: null,
    // A referral after the order is no evidence for it: a late decision sees the last one as of the placement.
    at: prefer === "last" ? Math.min(row.last_at, at) : row.first_at,
    lost: historyLost(row, settings, at),
  }))
  return byTime("history", prefer, entries)
}

function historyLost(row: HistoryRow, settings: LadderSettings, at: Instant): Lost | null {
  if (row.first_at > at) return "came_later"
  if (settings.tracking_method === "cookies") return "method_switched_off"
  return historyLives(row, settings.history_days, at) ? null : "expired"
}

/** 5. ip: clicks from the same address, if switched on. @example ipRung(addressClicks, settings, placedAt) */
export function ipRung(clicks: readonly Click[], settings: LadderSettings, at: Instant): Rung {
  const entries = clicks.map((click) => clickEntry(click, addressLost(click, settings, at)))
  return byTime("ip", settings.referring_partner, entries)
}

function addressLost(click: Click, settings: LadderSettings, at: Instant): Lost | null {
  if (click.at > at) return "came_later"
  if (!settings.use_ip_address) return "method_switched_off"
  return addressLives(click, settings.ip_days, at) ? null : "expired"
}

function clickEntry(click: Click, lost: Lost | null): Entry & { at: Instant } {
  return { partner_id: click.partner_id, source: click.id, at: click.at, lost }
}

/** `last` prefers the newest, `first` the oldest; at equal times the lowest id (history: the lowest partner id). */
function byTime(method: Method, prefer: "last" | "first", found: (Entry & { at: Instant })[]): Rung {
  const direction = prefer === "last" ? -1 : 1
  const entries = found.sort(
    (a, b) => direction * (a.at - b.at) || compareIds(a.source ?? a.partner_id, b.source ?? b.partner_id),
  )
  return prefer === "last"
    ? { method, won: "newest", after: "older_than_winner", entries }
    : { method, won: "oldest", after: "newer_than_winner", entries }
}

function afterWinner(rung: Rung, entry: Entry, winner: Entry): Lost {
  const isTie = entry.at !== null && entry.at === winner.at
  return isTie ? "same_time_higher_id" : rung.after
}
