// Owns which requests are landings, and which clicks statistics count (rules §3.5). Owns no HTTP.
import type { Instant } from "../time"

/**
 * The parts of a request that tell a person from a machine. `purpose`: all headers in which browsers say why
 * they ask, in one text.
 */
export interface Visit {
  method: string
  user_agent: string | null
  purpose: string | null
  /** How browsers say what they fetch a URL for (Sec-Fetch-Dest); null where nothing is said. */
  destination: string | null
}

/** For so long after a click that counted, the same visitor's clicks on the same link don't (rules §3.5). */
export const COUNTED_ONCE_IN_MS = 60 * 60 * 1000

/**
 * Whether a browser asks ahead, for a person who may never come. It has to be told to ask again: a browser
 * that keeps the answer serves the click with it, and nobody hears of that.
 *
 * @example isPrefetch({ purpose: "prefetch;prerender" }) // true
 */
export function isPrefetch({ purpose }: Pick<Visit, "purpose">): boolean {
  return purpose !== null && /prefetch|prerender|preview/i.test(purpose)
}

/**
 * Whether a person is led to the page in a window of theirs. An image, a frame or a script's request is made
 * by the page that they look at: it says nothing of them. A browser that says nothing is believed.
 *
 * @example isNavigation({ destination: "image" }) // false
 */
export function isNavigation({ destination }: Pick<Visit, "destination">): boolean {
  return (destination ?? "document") === "document"
}

/**
 * Whether a visit is a landing: bots, prefetches and HEAD requests record nothing, nor does what no person
 * navigated to (rules §3.5); a POST is a storefront's own report. A request without a user agent is no
 * browser; `isMachine` says which of them are a program's, for core knows no list of programs.
 *
 * @example isLanding({ ...visit, method: "HEAD" }, isMachine) // false
 */
export function isLanding(visit: Visit, isMachine: (userAgent: string) => boolean): boolean {
  const { method, user_agent } = visit
  if (method !== "GET" && method !== "POST") return false
  if (isPrefetch(visit) || (method === "GET" && !isNavigation(visit))) return false
  return user_agent !== null && user_agent !== "" && !isMachine(user_agent)
}

/**
 * Statistics count one visitor on one link once an hour, from the last click that counted.
 *
 * @example countsInStatistics(null, now) // true
 */
export function countsInStatistics(lastCountedAt: Instant | null, at: Instant): boolean {
  return lastCountedAt === null || at - lastCountedAt >= COUNTED_ONCE_IN_MS
}
