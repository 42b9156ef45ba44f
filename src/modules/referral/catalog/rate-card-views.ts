// Reads rate cards as people do: one card in pages, the history of an owner's cards, and what differs between two of them.
import { DomainError, type ScopeKey } from "../../../core"
import { type Db, rowOf, rowsOf } from "../books/db"
import type { Page } from "../books/lists"
import { readRates, type StoredRates } from "../books/rates"
import { type RateRowInput, writeRow } from "./rate-rows"

/** A card without its rows. */
interface CardHead {
  owner_id: string
  number: number
  author: string | null
  created_at: string
}

/** A card as people read it; `count` is how many rows it has, shown or not. */
export interface RateCardView extends CardHead {
  count: number
  rates: RateRowInput[]
}

/** A card in the history: how many rows it brought, changed and took away. */
export interface RateCardSummary extends CardHead {
  added: number
  changed: number
  removed: number
}

/** One scope on which two cards differ; null where a card has no row for it. */
export interface RateRowDifference {
  scope: RateRowInput["scope"]
  before: RateRowInput | null
  after: RateRowInput | null
}

interface StandingRow {
  scope_key: ScopeKey
  excluded: boolean
  rates: StoredRates
}

/** The rows that stand on a card, the default first. */
const STANDING = `FROM (
    SELECT DISTINCT ON (scope_key) scope_key, removed, excluded, rates FROM referral_rate_row
    WHERE owner_id = ? AND card_number <= ? ORDER BY scope_key, card_number DESC
  ) standing WHERE NOT removed`

/** One card of an owner's, the newest if no number is named; null while there is none. Refused with `rate_card.unknown`. */
export async function rateCard(
  db: Db,
  ownerId: string,
  { number, page }: { number?: number; page?: Page } = {},
): Promise<RateCardView | null> {
  const head = await rowOf<Omit<CardHead, "created_at"> & { created_at: Date }>(
    db,
    `SELECT owner_id, number, author, created_at FROM referral_rate_card
     WHERE owner_id = ? ${number === undefined ? "" : "AND number = ?"} ORDER BY number DESC LIMIT 1`,
    number === undefined ? [ownerId] : [ownerId, number],
  )
  if (head === null) {
    if (number === undefined) return null
    throw new DomainError("rate_card.unknown", `There is no card ${number} of ${ownerId}. Check the number.`)
  }
  const rows = await rowsOf<StandingRow>(
    db,
    `SELECT scope_key, excluded, rates ${STANDING} ORDER BY scope_key <> 'default', scope_key
     ${page === undefined ? "" : "LIMIT ? OFFSET ?"}`,
    [ownerId, head.number, ...(page === undefined ? [] : [page.limit, page.offset])],
  )
  const counted =
    page === undefined
      ? { count: rows.length }
      : await rowOf<{ count: number }>(db, `SELECT count(*)::int AS count ${STANDING}`, [
          ownerId,
          head.number,
        ])
  const created_at = head.created_at.toISOString()
  return { ...head, created_at, count: counted?.count ?? 0, rates: rows.map(asInput) }
}

/** The cards of an owner, newest first. */
export async function rateCardHistory(
  db: Db,
  ownerId: string,
  { limit, offset }: Page,
): Promise<{ rows: RateCardSummary[]; count: number }> {
  const cards = await rowsOf<Omit<RateCardSummary, "created_at"> & { created_at: Date }>(
    db,
    `WITH cards AS (
       SELECT * FROM referral_rate_card WHERE owner_id = ? ORDER BY number DESC LIMIT ? OFFSET ?
     ), written AS (
       SELECT row.card_number, row.removed, before.removed AS was_removed
       FROM referral_rate_row row
       LEFT JOIN LATERAL (
         SELECT removed FROM referral_rate_row older
         WHERE older.owner_id = row.owner_id AND older.scope_key = row.scope_key AND older.card_number < row.card_number
         ORDER BY card_number DESC LIMIT 1
       ) before ON true
       WHERE row.owner_id = ? AND row.card_number IN (SELECT number FROM cards)
     )
     SELECT owner_id, number, author, created_at,
            count(*) FILTER (WHERE NOT removed AND was_removed IS DISTINCT FROM false)::int AS added,
            count(*) FILTER (WHERE NOT removed AND NOT was_removed)::int AS changed,
            count(*) FILTER (WHERE removed)::int AS removed
     FROM cards LEFT JOIN written ON card_number = number
     GROUP BY owner_id, number, author, created_at ORDER BY number DESC`,
    [ownerId, limit, offset, ownerId],
  )
  const counted = await rowOf<{ count: number }>(
    db,
    "SELECT count(*)::int AS count FROM referral_rate_card WHERE owner_id = ?",
    [ownerId],
  )
  return {
    rows: cards.map((card) => ({ ...card, created_at: card.created_at.toISOString() })),
    count: counted?.count ?? 0,
  }
}

interface DifferenceRow {
  scope_key: ScopeKey
  old: Omit<StandingRow, "scope_key"> | null
  new: Omit<StandingRow, "scope_key"> | null
  count: number
}

/** What card `number` says otherwise than card `since` said, scope by scope. */
export async function rateCardDifference(
  db: Db,
  ownerId: string,
  { number, since }: { number: number; since: number },
  { limit, offset }: Page,
): Promise<{ rows: RateRowDifference[]; count: number }> {
  const upTo = `(SELECT jsonb_build_object('excluded', excluded, 'rates', rates) FROM (
      SELECT removed, excluded, rates FROM referral_rate_row
      WHERE owner_id = written.owner_id AND scope_key = written.scope_key AND card_number <= ?
      ORDER BY card_number DESC LIMIT 1
    ) newest WHERE NOT removed)`
  const rows = await rowsOf<DifferenceRow>(
    db,
    `SELECT scope_key, old, new, count(*) OVER ()::int AS count FROM (
       SELECT scope_key, ${upTo} AS old, ${upTo} AS new FROM (
         SELECT DISTINCT owner_id, scope_key FROM referral_rate_row
         WHERE owner_id = ? AND card_number > ? AND card_number <= ?
       ) written
     ) compared WHERE old IS DISTINCT FROM new
     ORDER BY scope_key <> 'default', scope_key LIMIT ? OFFSET ?`,
    [since, number, ownerId, since, number, limit, offset],
  )
  return {
    rows: rows.map(({ scope_key, old, new: now }) => {
      const [before, after] = [old, now].map((row) => row && asInput({ scope_key, ...row }))
      const scope = (before ?? after)?.scope ?? "default"
      return { scope, before: before ?? null, after: after ?? null }
    }),
    count: rows[0]?.count ?? 0,
  }
}

const asInput = ({ scope_key, excluded, rates }: StandingRow): RateRowInput =>
  writeRow({ scope_key, excluded, ...readRates(rates) })
