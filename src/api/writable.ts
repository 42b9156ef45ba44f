// Owns the search for text in a request that no database holds, and the words for a place in a request.
import { isWritable } from "../core/text/writable"

/** @example pathOf(["rates", 0, "sale"]) // "rates[0].sale" */
export const pathOf = (keys: readonly PropertyKey[]): string =>
  keys.reduce<string>(
    (path, key) =>
      typeof key === "number" ? `${path}[${key}]` : path === "" ? String(key) : `${path}.${String(key)}`,
    "",
  )

/** A value, with the way to it: a list of keys would be copied at each step of a deep body. */
interface Found {
  value: unknown
  key?: PropertyKey
  within?: Found
}

/**
 * Where a body or query holds such text, or null. Without recursion: a body may be nested deeper than the
 * stack.
 *
 * @example unwritableIn({ fields: ["a\0"] }) // "fields[0]"
 */
export function unwritableIn(body: unknown): string | null {
  const open: Found[] = [{ value: body }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value } = next
    if (typeof value === "string" && !isWritable(value)) return pathOf(wayTo(next))
    if (typeof value !== "object" || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      // A name that can't be written can't be in a path either: its owner is named.
      if (!isWritable(key)) return pathOf(wayTo(next))
      open.push({ value: inner, key: Array.isArray(value) ? Number(key) : key, within: next })
    }
  }
  return null
}

function wayTo(found: Found): PropertyKey[] {
  const keys: PropertyKey[] = []
  for (let at: Found | undefined = found; at !== undefined; at = at.within) {
    if (at.key !== undefined) keys.push(at.key)
  }
  return keys.reverse()
}
