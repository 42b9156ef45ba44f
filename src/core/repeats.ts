// Owns what happens when an id comes twice (rules §10.11). Owns no storage of what was seen.
import { DomainError } from "./errors"

/**
 * One text for one content, whatever the order of its properties: what a store keeps to recognise a repeat by.
 *
 * @example fingerprint({ b: 1, a: 2n }) === fingerprint({ a: 2n, b: 1 }) // true
 */
export function fingerprint(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) => {
    if (typeof value === "bigint") return value.toString()
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/**
 * A click, lead, order, adjustment or run with an id that was used: the same content is a repeat, which changes
 * nothing; other content is refused with `id.reused`. `seen` is the fingerprint under that id, if any.
 *
 * @example isRepeat("adjustment a1", undefined, content) // false: it is new
 */
export function isRepeat(what: string, seen: string | undefined, content: unknown): boolean {
  if (seen === undefined) return false
  if (seen === fingerprint(content)) return true
  throw new DomainError("id.reused", `${what} exists already with other content. Use a new id.`)
}
