// Owns how long a handover is good for (rules §3.4). Owns no code and no storage.
import type { Instant } from "../time"

const GOOD_FOR_MS = 5 * 60 * 1000

/** Until when a handover made now can be exchanged: five minutes. @example handoverUntil(now) // now + 300,000 */
export function handoverUntil(now: Instant): Instant {
  return now + GOOD_FOR_MS
}

/** A handover lives while now < expires_at, as a click does. @example handoverLives(handoverUntil(now), now) // true */
export function handoverLives(expiresAt: Instant, now: Instant): boolean {
  return now < expiresAt
}
