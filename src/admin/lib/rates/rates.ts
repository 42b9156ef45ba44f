// Owns what rate cards are to the admin: their shape over HTTP, and the keys of scopes. Reads nothing, shows nothing.
import type { RateRow, RateScope } from "../../../api/contract/catalog/rate-cards"
export type {
  RateCard,
  RateCardDifference,
  RateCardSummary,
  RateRow,
  RateScope,
} from "../../../api/contract/catalog/rate-cards"

/** Percent with up to 4 decimals; amounts in major units by currency. */
export type Rate = NonNullable<RateRow["sale"]>["levels"][number]

/** What of the shop can have a rate of its own. */
export type Kind = "product" | "variant" | "collection" | "category"

/** The kind and id of what a scope names; null for the default. */
export function namedBy(scope: RateScope): { kind: Kind; id: string } | null {
  if (scope === "default") return null
  const [[field, id] = ["", ""]] = Object.entries<string>(scope)
  return { kind: field.replace(/_id$/, "") as Kind, id }
}

/** One word for a scope, to tell it from others. @example keyOf({ product_id: "p" }) // "product:p" */
export function keyOf(scope: RateScope): string {
  const named = namedBy(scope)
  return named === null ? "default" : `${named.kind}:${named.id}`
}

/** The scope that names this. */
export const scopeOf = (kind: Kind, id: string): RateScope => ({ [`${kind}_id`]: id }) as RateScope
