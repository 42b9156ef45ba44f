// Writes rate cards: immutable and numbered. A new card writes only the rows that differ, so changing one of 100,000 rates writes one.
import { DomainError, type DomainErrorCode, parsePercent, type Rate, type RateRow, type ScopeKey, toMinor } from "../../../core"
import { type Db, rowOf, rowsOf } from "../books/db"
import { readRates, storeRates, type StoredRates } from "../books/rates"

/** A rate as people write it: percent with up to 4 decimals, amounts in major units by currency. */
export interface RateInput {
  percent?: number
  amount?: Record<string, number>
}

/** A row as people write it. */
export interface RateRowInput {
  scope: "default" | { product_id: string } | { variant_id: string } | { collection_id: string } | { category_id: string }
  excluded?: boolean
  sale?: { levels: RateInput[]; unused?: RateInput }
  lead?: { levels: RateInput[] }
}

/** Makes the next card of a program or enrollment out of all of its rows, and answers its number. Refused with `rate_card.invalid`. */
export async function createRateCard(db: Db, ownerId: string, input: RateRowInput[], author: string | null): Promise<number> {
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
  const removed = [...before.values()].filter((row) => !kept.has(row.scope_key)).map((row) => ({ ...row, removed: true }))
  await db("referral_rate_card").insert({ owner_id: ownerId, number, author })
  const writes = [...changed, ...removed].map((row) => ({ ...row, owner_id: ownerId, card_number: number }))
  if (writes.length > 0) await db.batchInsert("referral_rate_row", writes, 1_000)
  return number
}

/** The newest card, as core's rows, with its number; null while there is none. */
export async function newestRateCard(db: Db, ownerId: string): Promise<{ number: number; rows: RateRow[] } | null> {
  const card = await rowOf<{ number: number | null }>(
    db,
    "SELECT max(number) AS number FROM referral_rate_card WHERE owner_id = ?",
    [ownerId],
  )
  if (card?.number == null) return null
  const rows = [...(await storedRows(db, ownerId)).values()]
  return {
    number: card.number,
    rows: rows.map(({ scope_key, excluded, rates }) => ({ scope_key, excluded, ...readRates(JSON.parse(rates) as StoredRates) })),
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

function readRow(row: RateRowInput, path: string): RateRow {
  const excluded = row.excluded ?? false
  if (!excluded && row.sale === undefined && row.lead === undefined) {
    throw new DomainError("rate_card.invalid", "This row pays nobody. Give it sale or lead rates, or mark it excluded.", path)
  }
  const { sale, lead } = row
  return {
    scope_key: scopeKey(row.scope),
    excluded,
    sale: sale
      ? {
          levels: sale.levels.map((rate, level) => readRate(rate, `${path}.sale.levels[${level}]`)),
          unused: sale.unused ? readRate(sale.unused, `${path}.sale.unused`) : null,
        }
      : null,
    lead: lead ? { levels: lead.levels.map((rate, level) => readRate(rate, `${path}.lead.levels[${level}]`)) } : null,
  }
}

function scopeKey(scope: RateRowInput["scope"]): ScopeKey {
  if (scope === "default") return "default"
  const [[field, id] = ["", ""]] = Object.entries(scope)
  return `${field.replace(/_id$/, "")}:${String(id)}`
}

function readRate({ percent, amount = {} }: RateInput, path: string): Rate {
  return {
    percent: percent === undefined ? null : at(`${path}.percent`, () => parsePercent(percent)),
    amount: Object.fromEntries(
      Object.entries(amount).map(([currency, major]) => [
        currency.toLowerCase(),
        at(`${path}.amount.${currency}`, () => toMinor(major, currency)),
      ]),
    ),
  }
}

/** Core's refusal of a value, with the place where it stands. */
function at<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError("rate_card.invalid" satisfies DomainErrorCode, error.message, path)
    throw error
  }
}

function refuseTwins(rows: readonly RateRow[]): void {
  const seen = new Set<ScopeKey>()
  rows.forEach((row, index) => {
    if (seen.has(row.scope_key)) {
      throw new DomainError("rate_card.invalid", `There are two rows for ${row.scope_key}. Keep one.`, `rates[${index}].scope`)
    }
    seen.add(row.scope_key)
  })
}
