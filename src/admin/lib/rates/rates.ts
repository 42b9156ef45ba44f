// Owns what rate cards are to the admin: their shape over HTTP, and the keys of scopes. Reads nothing, shows nothing.

/** What of the shop can have a rate of its own. */
export type Kind = "product" | "variant" | "collection" | "category"

export type Scope =
  | "default"
  | { product_id: string }
  | { variant_id: string }
  | { collection_id: string }
  | { category_id: string }

/** Percent with up to 4 decimals; amounts in major units by currency. */
export interface Rate {
  percent?: number
  amount?: Record<string, number>
}

/** One row of a card. Level 1 is first. */
export interface RateRow {
  scope: Scope
  excluded?: boolean
  sale?: { levels: Rate[]; unused?: Rate }
  lead?: { levels: Rate[] }
}

interface Author {
  email: string
  first_name: string | null
  last_name: string | null
}

/** A card, or a page of its rows; `count` is how many it has. */
export interface RateCard {
  number: number
  created_at: string
  author_user: Author | null
  count: number
  rates: RateRow[]
}

/** A card in the history, without its rows. */
export interface RateCardSummary extends Omit<RateCard, "count" | "rates"> {
  added: number
  changed: number
  removed: number
}

/** What a card says of a scope, and what an earlier one said. */
export interface RateDifference {
  scope: Scope
  before: RateRow | null
  after: RateRow | null
}

/** The kind and id of what a scope names; null for the default. */
export function namedBy(scope: Scope): { kind: Kind; id: string } | null {
  if (scope === "default") return null
  const [[field, id] = ["", ""]] = Object.entries<string>(scope)
  return { kind: field.replace(/_id$/, "") as Kind, id }
}

/** One word for a scope, to tell it from others. @example keyOf({ product_id: "p" }) // "product:p" */
export function keyOf(scope: Scope): string {
  const named = namedBy(scope)
  return named === null ? "default" : `${named.kind}:${named.id}`
}

/** The scope that names this. */
export const scopeOf = (kind: Kind, id: string): Scope => ({ [`${kind}_id`]: id }) as Scope
