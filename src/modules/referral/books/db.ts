// Owns how the books speak to PostgreSQL: one type for a pool and a transaction, and the few conversions between rows and core's
// plain values. Owns no query.
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Instant } from "../../../core"

/** The pool, or a transaction on it: every function of the books runs in either. */
export type Db = Knex

/** Runs one statement and answers its rows. Arrays are bound as PostgreSQL arrays. */
export async function rowsOf<T>(db: Db, sql: string, bindings: readonly unknown[] = []): Promise<T[]> {
  const result = await db.raw<{ rows: T[] }>(sql, bindings as Knex.RawBinding[])
  return result.rows
}

/** The first row, or null. */
export async function rowOf<T>(db: Db, sql: string, bindings: readonly unknown[] = []): Promise<T | null> {
  return (await rowsOf<T>(db, sql, bindings))[0] ?? null
}

export const instant = (date: Date): Instant => date.getTime()
export const instantOrNull = (date: Date | null): Instant | null => date?.getTime() ?? null
export const date = (at: Instant): Date => new Date(at)
export const dateOrNull = (at: Instant | null): Date | null => (at === null ? null : new Date(at))
