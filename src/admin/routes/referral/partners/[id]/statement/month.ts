// Owns the arithmetic of months as the address and the field write them: 2026-11, in UTC, as statements go.

/** The month that a moment is in. @example thisMonth(new Date("2026-11-23T00:00:00Z")) // "2026-11" */
export function thisMonth(now: Date): string {
  return now.toISOString().slice(0, 7)
}

/** Whether it is a month. */
export function isMonth(written: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(written)
}

/** Another month, so many later. @example monthsLater("2026-01", -1) // "2025-12" */
export function monthsLater(month: string, by: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number)
  return thisMonth(new Date(Date.UTC(year, number - 1 + by, 1)))
}

/** A month in words. @example monthInWords("2026-11") // "November 2026" */
export function monthInWords(month: string): string {
  const format = new Intl.DateTimeFormat([], { month: "long", year: "numeric", timeZone: "UTC" })
  return format.format(new Date(`${month}-01T00:00:00Z`))
}

/** A day as the statement counts it, in UTC. */
export function dayInWords(at: string): string {
  return new Intl.DateTimeFormat([], { dateStyle: "medium", timeZone: "UTC" }).format(new Date(at))
}
