// Owns how long a payout waits before a provider is asked about it again.
const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
const FIRST_MS = MINUTE_MS

/** Twice as long each time, from a minute to an hour. @example againAfter(0) // 60_000 */
export const againAfter = (times: number): number => Math.min(FIRST_MS * 2 ** Math.max(0, times), HOUR_MS)
