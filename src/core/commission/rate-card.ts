// Owns rate cards: scopes, rows, and which one row decides a line (rules §5.2). Owns no choice of program
// (program.ts) and no arithmetic (rate.ts).
import { compareIds } from "../ids"
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import type { PercentE4 } from "../money/percent"

/** Names one immutable card: the program or enrollment it belongs to, and its number there. */
export interface CardRef {
  owner_id: string
  number: number
}

/** "default", "variant:ID", "product:ID", "collection:ID" or "category:ID". */
export type ScopeKey = string

/** What a line is, as far as rates ask. `categories` are paths from the root, each ending at one of the product's. */
export interface LineScope {
  variant_id: string | null
  product_id: string | null
  collection_id: string | null
  categories: readonly (readonly string[])[]
}

/** Percent of the base and an amount per unit and currency. What is missing pays nothing. */
export interface Rate {
  percent: PercentE4 | null
  amount: Record<Currency, Minor>
}

/** One row of a card. A null role means that the row does not pay that role. Level 1 is at index 0. */
export interface RateRow {
  scope_key: ScopeKey
  excluded: boolean
  sale: { levels: readonly Rate[]; unused: Rate | null } | null
  lead: { levels: readonly Rate[] } | null
}

/** Looks up one row of one card, or nothing. Cards are looked up per scope key, never read whole. */
export type RateRowLookup = (card: CardRef, scope: ScopeKey) => RateRow | undefined

/** A row that was found, and the card it stands on. */
export interface FoundRow {
  card: CardRef
  row: RateRow
}

/**
 * Every key that could decide a line, most specific first: variant, product, collection, categories (deepest,
 * then lowest id; anywhere in a path), default (rules §5.2, §10.5). A loader needs only the rows with these
 * keys.
 *
 * @example scopeKeysOf({ variant_id: null, product_id: "p", collection_id: null, categories: [["a", "b"]] })
 * // ["product:p", "category:b", "category:a", "default"]
 */
export function scopeKeysOf(scope: LineScope): ScopeKey[] {
  const keys: ScopeKey[] = []
  if (scope.variant_id !== null) keys.push(`variant:${scope.variant_id}`)
  if (scope.product_id !== null) keys.push(`product:${scope.product_id}`)
  if (scope.collection_id !== null) keys.push(`collection:${scope.collection_id}`)
  for (const id of categoriesDeepestFirst(scope.categories)) keys.push(`category:${id}`)
  keys.push("default")
  return keys
}

function categoriesDeepestFirst(paths: LineScope["categories"]): string[] {
  const depthOf = new Map<string, number>()
  for (const path of paths) {
    for (const [depth, id] of path.entries()) depthOf.set(id, Math.max(depth, depthOf.get(id) ?? 0))
  }
  return [...depthOf.keys()].sort((a, b) => (depthOf.get(b) ?? 0) - (depthOf.get(a) ?? 0) || compareIds(a, b))
}

/**
 * The most specific row that one card has for a line. One row decides alone (rules §5.2).
 *
 * @example rowOn({ owner_id: "main", number: 3 }, ["product:p", "default"], lookup)?.row.scope_key // "product:p"
 */
export function rowOn(card: CardRef, keys: readonly ScopeKey[], lookup: RateRowLookup): FoundRow | undefined {
  for (const key of keys) {
    const row = lookup(card, key)
    if (row !== undefined) return { card, row }
  }
  return undefined
}
