// Owns rate cards: scopes, rows, and which one row decides a line (semantics 5.2). Owns no choice of program
// (program.ts) and no arithmetic (rate.ts).
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
