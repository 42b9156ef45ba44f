// Owns what a day, a month and "before" mean (rules §10.1). Owns no clock: every time is passed in.

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * A day is 24 hours (rules §10.1), whatever the clocks of a country do.
 *
 * @example addDays(Date.UTC(2026, 0, 1), 30) // 2026-01-31T00:00:00Z
 */
export function addDays(at: Instant, days: number): Instant {
  return at + days * DAY_MS
}

/**
 * A month is a calendar month in UTC, clamped to its last day (rules §10.1).
 *
 * @example addMonths(Date.UTC(2026, 0, 31), 1) // 2026-02-28T00:00:00Z
 */
export function addMonths(at: Instant, months: number): Instant {
  const from = new Date(at)
  const year = from.getUTCFullYear()
  const month = from.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const dayStart = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay))
  const timeOfDay = at - Date.UTC(year, from.getUTCMonth(), from.getUTCDate())
  return dayStart + timeOfDay
}
