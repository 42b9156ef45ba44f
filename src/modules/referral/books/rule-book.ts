// Fills core's rule book with the rows that one decision can ask for, read in sets: the candidates with everybody above them, their
// enrollments and programs, and the rate rows for the scopes at hand. Decides nothing.
import type {
  CardRef,
  SettingsVersion,
  Enrolled,
  Enrollment,
  Partner,
  Program,
  RateRow,
  RuleBook,
  ScopeKey,
} from "../../../core"
import { MAX_LEVELS } from "../../../core"
import { currentSettings } from "./settings/current"
import { type Db, instant, instantOrNull, rowsOf } from "./db"
import { readRates, type StoredRates } from "./rates"
import { stampOf, type StampRow } from "./stamps"

/** Core's partner is the row's own columns: nothing to convert. */
const PARTNER_COLUMNS =
  "id, code, status, parent_id, customer_id, email_norm, cookie_days, skip_notifications, payout_hold"

/** Partners by id: these, and everybody above them as far as levels can reach. */
export async function partnersWithUpline(db: Db, ids: readonly string[]): Promise<Map<string, Partner>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<Partner>(
    db,
    `WITH RECURSIVE upline AS (
       SELECT id, parent_id, 1 AS level FROM referral_partner WHERE id = ANY(?)
       UNION
       SELECT p.id, p.parent_id, u.level + 1 FROM referral_partner p JOIN upline u ON p.id = u.parent_id WHERE u.level < ?
     )
     SELECT ${PARTNER_COLUMNS} FROM referral_partner WHERE id IN (SELECT id FROM upline)`,
    [[...new Set(ids)], MAX_LEVELS],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

interface EnrolledRow extends StampRow {
  id: string
  partner_id: string
  program_id: string
  status: "active" | "inactive"
  card: number | null
  p_priority: number
  p_status: "active" | "inactive"
  p_starts_at: Date | null
  p_ends_at: Date | null
  p_first_order_only: boolean
  p_months: number | null
  p_created_at: Date
  p_terms: StampRow
  p_card: number | null
}

const newestCard = (owner: string) =>
  `(SELECT number FROM referral_rate_card WHERE owner_id = ${owner} ORDER BY number DESC LIMIT 1)`

/** The enrollments of these partners with their programs, each with the number of its newest card. */
export async function enrollmentsOf(db: Db, partnerIds: readonly string[]): Promise<Map<string, Enrolled[]>> {
  const found = new Map<string, Enrolled[]>()
  if (partnerIds.length === 0) return found
  const rows = await rowsOf<EnrolledRow>(
    db,
    `SELECT e.*, ${newestCard("e.id")} AS card, p.priority AS p_priority, p.status AS p_status, p.starts_at AS p_starts_at,
            p.ends_at AS p_ends_at, p.first_order_only AS p_first_order_only, p.months AS p_months,
            p.created_at AS p_created_at, to_jsonb(p) AS p_terms, ${newestCard("p.id")} AS p_card
     FROM referral_enrollment e JOIN referral_program p ON p.id = e.program_id
     WHERE e.partner_id = ANY(?)`,
    [[...new Set(partnerIds)]],
  )
  for (const row of rows) {
    const list = found.get(row.partner_id) ?? []
    list.push({ enrollment: enrollmentOf(row), program: programOf(row) })
    found.set(row.partner_id, list)
  }
  return found
}

const cardOf = (ownerId: string, number: number | null): CardRef | null =>
  number === null ? null : { owner_id: ownerId, number }

const enrollmentOf = (row: EnrolledRow): Enrollment => ({
  id: row.id,
  partner_id: row.partner_id,
  program_id: row.program_id,
  status: row.status,
  card: cardOf(row.id, row.card),
  ...stampOf(row),
})

const programOf = (row: EnrolledRow): Program => ({
  id: row.program_id,
  priority: row.p_priority,
  status: row.p_status,
  starts_at: instantOrNull(row.p_starts_at),
  ends_at: instantOrNull(row.p_ends_at),
  first_order_only: row.p_first_order_only,
  months: row.p_months,
  created_at: instant(row.p_created_at),
  card: cardOf(row.program_id, row.p_card),
  ...stampOf(row.p_terms),
})

interface RateRowRow {
  owner_id: string
  number: number
  scope_key: ScopeKey
  excluded: boolean
  rates: StoredRates
}

/** The rows that these cards have for these scopes: of each scope the newest row that is no newer than the card. */
export async function rateRows(
  db: Db,
  cards: readonly CardRef[],
  scopes: readonly ScopeKey[],
): Promise<RuleBook["rateRow"]> {
  const found = new Map<string, RateRow>()
  if (cards.length > 0 && scopes.length > 0) {
    const rows = await rowsOf<RateRowRow>(
      db,
      `SELECT c.owner_id, c.number, s.scope_key, r.excluded, r.rates
       FROM unnest(?::text[], ?::int[]) AS c (owner_id, number)
       CROSS JOIN unnest(?::text[]) AS s (scope_key)
       CROSS JOIN LATERAL (
         SELECT excluded, removed, rates FROM referral_rate_row
         WHERE owner_id = c.owner_id AND scope_key = s.scope_key AND card_number <= c.number
         ORDER BY card_number DESC LIMIT 1
       ) r
       WHERE NOT r.removed`,
      [cards.map((card) => card.owner_id), cards.map((card) => card.number), [...new Set(scopes)]],
    )
    for (const { owner_id, number, scope_key, excluded, rates } of rows) {
      found.set(rowKey({ owner_id, number }, scope_key), { scope_key, excluded, ...readRates(rates) })
    }
  }
  return (card, scope) => found.get(rowKey(card, scope))
}

const rowKey = (card: CardRef, scope: ScopeKey) => `${card.owner_id} ${card.number} ${scope}`

/** Everything that deciding among these partners for these scopes can ask; `decided`: cards that count from earlier decisions. */
export async function ruleBookFor(
  db: Db,
  settings: SettingsVersion,
  candidates: readonly string[],
  scopes: readonly ScopeKey[],
  decided: readonly (CardRef | null)[] = [],
): Promise<RuleBook> {
  const partners = await partnersWithUpline(db, candidates)
  const enrolled = await enrollmentsOf(db, candidates)
  // A record stamped newer than the settings as they were read: Save came in between. Read again, or one order would be settled
  // by the old terms for one partner and by the new ones for another.
  const isOlder = newestStamp(enrolled) > settings.version
  const cards = [...enrolled.values()]
    .flat()
    .flatMap(({ enrollment, program }) => [enrollment.card, program.card])
  const rateRow = await rateRows(db, distinct([...cards, ...decided]), scopes)
  return {
    settings: isOlder ? await currentSettings(db) : settings,
    partner: (id) => partners.get(id),
    enrollmentsOf: (id) => enrolled.get(id) ?? [],
    rateRow,
  }
}

function newestStamp(enrolled: ReadonlyMap<string, readonly Enrolled[]>): number {
  return [...enrolled.values()]
    .flat()
    .reduce(
      (newest, { enrollment, program }) =>
        Math.max(newest, enrollment.defaults_version, program.defaults_version),
      0,
    )
}

/** Without those that are missing, each once. */
export function distinct(cards: readonly (CardRef | null)[]): CardRef[] {
  const found = new Map<string, CardRef>()
  for (const card of cards) if (card !== null) found.set(`${card.owner_id} ${card.number}`, card)
  return [...found.values()]
}
