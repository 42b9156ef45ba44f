// Pages of the books' larger tables: newest first, by primary key, with a count that stays cheap. Filters are columns that an index
// begins with; others are not offered. Owns no table.
import { type Db, rowOf, rowsOf } from "./db"

/** Beyond it a count is an estimate: nobody pages through more, and counting them would take as long as reading them. */
const COUNTED_EXACTLY = 10_000

/** Which page. */
export interface Page {
  limit: number
  offset: number
}

/** A page of rows, and how many there are altogether. */
export interface Listed<T> {
  rows: T[]
  count: number
  count_estimated?: true
}

/** What is listed: a table, its columns, and conditions that are AND-ed; a condition without a value is left out. */
export interface List {
  table: string
  columns: string
  where: readonly (readonly [condition: string, value: unknown])[]
}

/** One page, newest first. */
export async function page<T>(
  db: Db,
  { table, columns, where }: List,
  { limit, offset }: Page,
): Promise<Listed<T>> {
  const asked = where.filter(([, value]) => value !== undefined)
  const conditions = asked.length === 0 ? "" : `WHERE ${asked.map(([condition]) => condition).join(" AND ")}`
  const values = asked.flatMap(([, value]) => value)
  const rows = await rowsOf<T>(
    db,
    `SELECT ${columns} FROM ${table} ${conditions} ORDER BY id DESC LIMIT ? OFFSET ?`,
    [...values, limit, offset],
  )
  return { rows, ...(await count(db, `FROM ${table} ${conditions}`, values)) }
}

async function count(db: Db, from: string, values: unknown[]): Promise<Omit<Listed<never>, "rows">> {
  const counted = await rowOf<{ count: string }>(
    db,
    `SELECT count(*) FROM (SELECT 1 ${from} LIMIT ${COUNTED_EXACTLY + 1}) counted`,
    values,
  )
  const exact = Number(counted?.count ?? 0)
  if (exact <= COUNTED_EXACTLY) return { count: exact }
  const plan = await rowOf<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    db,
    `EXPLAIN (FORMAT JSON) SELECT 1 ${from}`,
    values,
  )
  const estimate = plan?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? exact
  return { count: Math.max(exact, estimate), count_estimated: true }
}
