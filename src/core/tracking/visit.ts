// Owns which requests are landings, and which clicks statistics count (semantics 3). Owns no HTTP.
import type { Instant } from "../time"

/** What of a request tells a person from a machine. `purpose`: the `purpose` or `sec-purpose` header. */
export interface Visit {
  method: string
  user_agent: string | null
  purpose: string | null
}

// Cubot makes telephones.
const MACHINES =
  /(?<!cu)bot(\b|[/_-])|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|embedly|headlesschrome|lighthouse|curl\/|wget\/|python-|okhttp|java\/|go-http|monitor|uptime|pingdom/i
/** For so long after a click that counted, the same visitor's clicks on the same link don't (semantics 3). */
export const COUNTED_ONCE_IN_MS = 60 * 60 * 1000

/**
 * Whether a visit is a landing: bots, prefetches and HEAD requests record nothing (semantics 3). A request without a
 * user agent is no browser.
 *
 * @example isLanding({ method: "HEAD", user_agent: "Mozilla/5.0", purpose: null }) // false
 */
export function isLanding({ method, user_agent, purpose }: Visit): boolean {
  if (method !== "GET" && method !== "POST") return false
  if (purpose !== null && /prefetch|prerender|preview/i.test(purpose)) return false
  return user_agent !== null && user_agent !== "" && !MACHINES.test(user_agent)
}

/**
 * Statistics count one visitor on one link once an hour, from the last click that counted.
 *
 * @example countsInStatistics(null, now) // true
 */
export function countsInStatistics(lastCountedAt: Instant | null, at: Instant): boolean {
  return lastCountedAt === null || at - lastCountedAt >= COUNTED_ONCE_IN_MS
}
