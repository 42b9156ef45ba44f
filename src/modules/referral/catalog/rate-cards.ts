// Writes rate cards: immutable and numbered. A new card writes only the rows that differ, so changing one of 100,000 rates writes one.
import { DomainError, type RateRow, type ScopeKey } from "../../../core"
import { type Db, rowOf, rowsOf } from "../books/db"
import { readRates, storeRates, type StoredRates } from "../books/rates"
import { type RateRowInput, readRow, writeRow } from "./rate-rows"

/** Whose card it is. An enrollment's own card comes before its program's. */
export type CardOwner = "program" | "enrollment"

/**
 * Makes the next card of a program or enrollment out of all of its rows, and answers its number. Refused with `program.unknown`,
 * `enrollment.unknown`, `rate_card.invalid`.
 */
export async function createRateCard(
  db: Db,
  owner: CardOwner,
  ownerId: string,
  input: RateRowInput[],
  author: string | null,
): Promise<number> {
  const known = await rowOf(db, `SELECT 1 FROM referral_${owner} WHERE id = ?`, [ownerId])
  if (known === null) {
    throw new DomainError(`${owner}.unknown`, `There is no ${owner} ${ownerId}. Check the id.`)
  }
  const rows = input.map((row, index) => readRow(row, `rates[${index}]`))
  refuseTwins(rows)
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`referral_rate_card ${ownerId}`])
  const newest = await rowOf<{ number: number }>(
    db,
    "SELECT max(number) AS number FROM referral_rate_card WHERE owner_id = ?",
    [ownerId],
  )
  const number = (newest?.number ?? 0) + 1
  const before = await storedRows(db, ownerId)
  const changed = rows.map(stored).filter((row) => !same(before.get(row.scope_key), row))
  const kept = new Set(rows.map((row) => row.scope_key))
  const removed = [...before.values()]
    .filter((row) => !kept.has(row.scope_key))
    .map((row) => ({ ...row, removed: true }))
  await db("referral_rate_card").insert({ owner_id: ownerId, number, author })
  const writes = [...changed, ...removed].map((row) => ({ ...row, owner_id: ownerId, card_number: number }))
  if (writes.length > 0) await db.batchInsert("referral_rate_row", writes, 1_000)
  return number
}

/** A card as people read it. */
export interface RateCardView {
  owner_id: string
  number: number
  author: string | null
  created_at: string
  rates: RateRowInput[]
}

/** The newest card; null while there is none. */
export async function newestRateCard(db: Db, ownerId: string): Promise<RateCardView | null> {
  const card = await rowOf<{ number: number; author: string | null; created_at: Date }>(
    db,
    "SELECT number, author, created_at FROM referral_rate_card WHERE owner_id = ? ORDER BY number DESC LIMIT 1",
    [ownerId],
  )
  if (card === null) return null
  const rows = [...(await storedRows(db, ownerId)).values()]
  return {
    owner_id: ownerId,
    ...card,
    created_at: card.created_at.toISOString(),
    rates: rows.map(({ scope_key, excluded, rates }) =>
      writeRow({ scope_key, excluded, ...readRates(JSON.parse(rates) as StoredRates) }),
    ),
  }
}

interface StoredRow {
  scope_key: ScopeKey
  removed: boolean
  excluded: boolean
  rates: string
}

async function storedRows(db: Db, ownerId: string): Promise<Map<ScopeKey, StoredRow>> {
  const rows = await rowsOf<Omit<StoredRow, "rates"> & { rates: StoredRates }>(
    db,
    `SELECT DISTINCT ON (scope_key) scope_key, removed, excluded, rates FROM referral_rate_row
     WHERE owner_id = ? ORDER BY scope_key, card_number DESC`,
    [ownerId],
  )
  const standing = rows.filter((row) => !row.removed)
  return new Map(standing.map((row) => [row.scope_key, { ...row, rates: canonical(row.rates) }]))
}

const stored = ({ scope_key, excluded, ...roles }: RateRow): StoredRow => ({
  scope_key,
  removed: false,
  excluded,
  rates: canonical(storeRates(roles)),
})

const same = (before: StoredRow | undefined, row: StoredRow): boolean =>
  before !== undefined && before.excluded === row.excluded && before.rates === row.rates

/** The same rates as the same text, whatever order jsonb hands their keys back in. */
const canonical = (rates: StoredRates): string =>
  JSON.stringify(rates, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )

function refuseTwins(rows: readonly RateRow[]): void {
  const seen = new Set<ScopeKey>()
  rows.forEach((row, index) => {
    if (seen.has(row.scope_key)) {
      throw new DomainError(
        "rate_card.invalid",
        `There are two rows for ${row.scope_key}. Keep one.`,
        `rates[${index}].scope`,
      )
    }
    seen.add(row.scope_key)
  })
}
