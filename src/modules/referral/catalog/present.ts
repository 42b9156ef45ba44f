/** Only what was given: a field that was left out leaves its column alone, where null would clear it. */
export function present<T extends object>(values: T): Partial<T> {
  const given = Object.entries(values as Record<string, unknown>).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Partial<T>
}
