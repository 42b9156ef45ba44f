// Owns what a click is, and how long it lives (rules §3.5, §10.1). Owns no choice between clicks
// (attribution/ladder.ts).
import type { Partner } from "../partner"
import type { Settings } from "../settings/settings"
import { addDays, type Instant } from "../time"

/** One landing of a visitor through a partner's URL or code. Never changed; null `expires_at` means it never expires. */
export interface Click {
  id: string
  partner_id: string
  at: Instant
  expires_at: Instant | null
}

/**
 * Records a landing (rules §3.5): it expires after the partner's cookie days, or the default's, as they are
 * now. A partner who is not active gets no click: null.
 *
 * @example landing("k1", jim, settings, now)?.expires_at // now + 30 days
 */
export function landing(
  id: string,
  partner: Pick<Partner, "id" | "status" | "cookie_days">,
  settings: Pick<Settings, "cookie_days">,
  now: Instant,
): Click | null {
  if (partner.status !== "active") return null
  const days = partner.cookie_days ?? settings.cookie_days
  return { id, partner_id: partner.id, at: now, expires_at: days === null ? null : addDays(now, days) }
}

/**
 * A click lives while now < expires_at (rules §10.1).
 *
 * @example clickLives(click, click.expires_at) // false
 */
export function clickLives(click: Click, now: Instant): boolean {
  return click.expires_at === null || now < click.expires_at
}

/**
 * An address lives while now ≤ clicked + IP days as now set, whatever the cookie's expiry (rules §10.1).
 *
 * @example addressLives(click, 30, addDays(click.at, 30)) // true
 */
export function addressLives(click: Click, ipDays: number, now: Instant): boolean {
  return now <= addDays(click.at, ipDays)
}
