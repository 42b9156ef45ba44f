// Owns the fields that every event may have. Owns no kind of event (read-events.ts).
import type { Reader } from "./reader"

/** Who did it and why (`by`, `reason`) is kept by the live system, and has no effect on a scenario. */
export const EVERY_EVENT = ["at", "type", "by", "reason"] as const

/** The fields of an event: those of every event, and these. */
export function fieldsOf<Field extends string>(event: Reader, ...fields: readonly Field[]) {
  const field = event.object([...EVERY_EVENT, ...fields])
  for (const note of ["by", "reason"] as const) field(note).maybe((text) => text.text())
  return field
}
