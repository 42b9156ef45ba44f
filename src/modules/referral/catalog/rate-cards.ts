// Writes rate cards: immutable and numbered. A new card writes only the rows that differ, so changing one of 100,000 rates writes one.
import { checkNewestCard, DomainError, type RateRow, type ScopeKey } from "../../../core"
import { type Db, rowOf } from "../books/db"
import { isSame, standingRows, stored, type StoredRow } from "./rate-card-rows"
import { type RateRowInput, readRows, scopeKey } from "./rate-rows"

/** Whose card it is. An enrollment's own card comes before its program's. */
export type CardOwner = "program" | "enrollment"

/** Whose card, and who writes it. */
export interface CardBy {
  owner: CardOwner
  ownerId: string
  author: string | null
}

/** What the next card says otherwise than card `number`, which is 0 where there is none yet. */
export interface RateCardChange {
  number: number
  set: RateRowInput[]
  remove: RateRowInput["scope"][]
}

/**
 * Makes the next card of a program or enrollment out of all of its rows, and answers its number. Refused with `program.unknown`,
 * `enrollment.unknown`, `rate_card.invalid`.
 */
export async function createRateCard(db: Db, by: CardBy, input: RateRowInput[]): Promise<number> {
  const rows = readRows(input, "rates")
  const newest = await newestLocked(db, by)
  const before = await standingRows(db, by.ownerId)
  const kept = new Set(rows.map((row) => row.scope_key))
  const gone = [...before.keys()].filter((key) => !kept.has(key))
  return await writeCard(db, by, newest + 1, { before, rows, gone })
}

/**
 * Makes the next card out of the newest one and what changes, and answers its number: a card of any size is edited at the cost of the
 * change. Refused with `rate_card.conflict` if another card was made meanwhile, and as `createRateCard`.
 */
export async function changeRateCard(
  db: Db,
  by: CardBy,
  { number, set, remove }: RateCardChange,
): Promise<number> {
  const rows = readRows(set, "set")
  const gone = remove.map(scopeKey)
  const newest = await newestLocked(db, by)
  checkNewestCard(number, newest)
  const before = await standingRows(db, by.ownerId, [...rows.map((row) => row.scope_key), ...gone])
  const kept = new Set(rows.map((row) => row.scope_key))
  return await writeCard(db, by, newest + 1, { before, rows, gone: gone.filter((key) => !kept.has(key)) })
}

/** The number of the newest card, 0 if there is none. Whoever makes the next one waits for this transaction. */
async function newestLocked(db: Db, { owner, ownerId }: CardBy): Promise<number> {
  const known = await rowOf(db, `SELECT 1 FROM referral_${owner} WHERE id = ?`, [ownerId])
  if (known === null) {
    throw new DomainError(`${owner}.unknown`, `There is no ${owner} ${ownerId}. Check the id.`)
  }
  await db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [`referral_rate_card ${ownerId}`])
  const newest = await rowOf<{ number: number | null }>(
    db,
    "SELECT max(number) AS number FROM referral_rate_card WHERE owner_id = ?",
    [ownerId],
  )
  return newest?.number ?? 0
}

interface Rows {
  before: ReadonlyMap<ScopeKey, StoredRow>
  rows: readonly RateRow[]
  gone: readonly ScopeKey[]
}

async function writeCard(
  db: Db,
  { ownerId: owner_id, author }: CardBy,
  number: number,
  { before, rows, gone }: Rows,
): Promise<number> {
  const changed = rows.map(stored).filter((row) => !isSame(before.get(row.scope_key), row))
  const removed = gone
    .map((key) => before.get(key))
    .filter((row) => row !== undefined)
    .map((row) => ({ ...row, removed: true }))
  await db("referral_rate_card").insert({ owner_id, number, author })
  const writes = [...changed, ...removed].map((row) => ({ ...row, owner_id, card_number: number }))
  if (writes.length > 0) await db.batchInsert("referral_rate_row", writes, 1_000)
  return number
}
