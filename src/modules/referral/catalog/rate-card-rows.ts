// Owns how the rows of a card stand in the database: of each scope the newest row up to the card's number, unless it says removed.
import type { RateRow, ScopeKey } from "../../../core"
import { type Db, rowsOf } from "../books/db"
import { storeRates, type StoredRates } from "../books/rates"

/** A row as it is written; `rates` is canonical text. */
export interface StoredRow {
  scope_key: ScopeKey
  removed: boolean
  excluded: boolean
  rates: string
}

/** The rows that stand on an owner's newest card, by scope; only those of these scopes, if any are named. */
export async function standingRows(
  db: Db,
  ownerId: string,
  scopes?: readonly ScopeKey[],
): Promise<Map<ScopeKey, StoredRow>> {
  const rows = await rowsOf<Omit<StoredRow, "rates"> & { rates: StoredRates }>(
    db,
    `SELECT DISTINCT ON (scope_key) scope_key, removed, excluded, rates FROM referral_rate_row
     WHERE owner_id = ? ${scopes === undefined ? "" : "AND scope_key = ANY(?)"} ORDER BY scope_key, card_number DESC`,
    scopes === undefined ? [ownerId] : [ownerId, scopes],
  )
  const standing = rows.filter((row) => !row.removed)
  return new Map(standing.map((row) => [row.scope_key, { ...row, rates: canonical(row.rates) }]))
}

/** A row as it is to be written. */
export const stored = ({ scope_key, excluded, ...roles }: RateRow): StoredRow => ({
  scope_key,
  removed: false,
  excluded,
  rates: canonical(storeRates(roles)),
})

/** Whether a row says what the row before it said. */
export const isSame = (before: StoredRow | undefined, row: StoredRow): boolean =>
  before !== undefined && before.excluded === row.excluded && before.rates === row.rates

/** The same rates as the same text, whatever order jsonb hands their keys back in. */
const canonical = (rates: StoredRates): string =>
  JSON.stringify(rates, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
