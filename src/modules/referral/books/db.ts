// Owns how the books speak to PostgreSQL: one type for a pool and a transaction, and the few conversions between rows and core's
// plain values. Owns no query.
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Instant } from "../../../core"
import { reasonOf } from "../reason"

/** The pool, or a transaction on it: every function of the books runs in either. */
export type Db = Knex

/** Values for a statement's `?`, or for its names (`:cart`). Arrays are bound as PostgreSQL arrays. */
type Bindings = readonly unknown[] | Record<string, unknown>

/** Runs one statement and answers its rows. */
export async function rowsOf<T>(db: Db, sql: string, bindings: Bindings = []): Promise<T[]> {
  const result = await db.raw<{ rows: T[] }>(sql, bindings as Knex.RawBinding[] | Knex.ValueDict)
  return result.rows
}

/** The first row, or null. */
export async function rowOf<T>(db: Db, sql: string, bindings: Bindings = []): Promise<T | null> {
  return (await rowsOf<T>(db, sql, bindings))[0] ?? null
}

/** SQLSTATE classes of a statement that PostgreSQL will refuse however often it is asked: wrong data, a broken constraint, a missing table. */
const REFUSED_FOR_GOOD = /^(22|23|42)/

/** Why trying again can't help, where the database answered that what it was asked is wrong; null: it may help. */
export function whyRefusedForGood(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : undefined
  const isRefused = typeof code === "string" && code.length === 5 && REFUSED_FOR_GOOD.test(code)
  return isRefused ? reasonOf(error) : null
}

/**
 * SQLSTATE classes and codes of sockets for a database that is away or full (08, 53, 57), for a transaction
 * that gave way to others (40) and for a lock that was not to be had (55); and the words of driver and pool.
 */
const TRANSIENT_CODE = /^((08|40|53|55|57).{3}|E[A-Z]{3,})$/
const TRANSIENT_WORDS =
  /connection (terminated|ended|closed)|timeout acquiring a connection|connect(ion)? timeout/i

/**
 * Whether an error of the database's may pass by itself: it says nothing about what was asked.
 *
 * @example isTransient(new Error("no price")) // false
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = "code" in error ? error.code : undefined
  return (typeof code === "string" && TRANSIENT_CODE.test(code)) || TRANSIENT_WORDS.test(error.message)
}

export { reasonOf }

export const instant = (date: Date): Instant => date.getTime()
export const instantOrNull = (date: Date | null): Instant | null => date?.getTime() ?? null
export const date = (at: Instant): Date => new Date(at)
export const dateOrNull = (at: Instant | null): Date | null => (at === null ? null : new Date(at))

/** Rows for one table, inserted in their order; whole numbers of money may be bigint. */
export interface Insert {
  table: string
  rows: readonly object[]
  /** What follows ON CONFLICT. */
  onConflict?: string
}

/**
 * Writes all of it in one statement, since a round trip costs more than the rows do. The rows travel as one JSON value. Tables may refer
 * to each other: foreign keys are checked when the statement ends. Several inserts into one table go in together, and must name the same
 * columns; no row may be named twice. PostgreSQL runs the parts of such a statement from the last to the first: whoever locks rows of the
 * same tables one after the other does it in that order, or the two deadlock.
 */
export async function insertAll(db: Db, inserts: readonly Insert[]): Promise<void> {
  const filled = byTable(inserts)
  if (filled.length === 0) return
  const parts = filled.map(({ table, rows, onConflict }, place) => {
    const columns = Object.keys(rows[0] ?? {}).join(", ")
    return `part_${place} AS (
      INSERT INTO ${table} (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, (SELECT doc -> ${place} FROM written))
      ${onConflict === undefined ? "" : `ON CONFLICT ${onConflict}`})`
  })
  const document = JSON.stringify(
    filled.map(({ rows }) => rows),
    (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value),
  )
  await rowsOf(db, `WITH written AS (SELECT ?::jsonb AS doc), ${parts.join(", ")} SELECT 1`, [document])
}

/** What there is to insert, once for each table, in the order in which the tables were first named. */
function byTable(inserts: readonly Insert[]): Insert[] {
  const tables = new Map<string, Insert>()
  for (const insert of inserts) {
    if (insert.rows.length === 0) continue
    const before = tables.get(insert.table)
    tables.set(insert.table, { ...insert, rows: [...(before?.rows ?? []), ...insert.rows] })
  }
  return [...tables.values()]
}
