// Pages of the books' larger tables: newest first, by primary key where nothing else is said, with a count that stays cheap. Filters are
// columns that an index begins with; others are not offered. Owns no table.
import { type Db, rowOf, rowsOf } from "./db"

/** Beyond it a count is an estimate: nobody pages through more, and counting them would take as long as reading them. */
const COUNTED_EXACTLY = 10_000
/** So many rows are read at a time of what is read to its end. */
const AT_A_TIME = 500

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
  /** The columns that give the order, unique together: the ones that follow a filter's column in its index. */
  by?: readonly string[]
  oldestFirst?: boolean
}

/** One page. */
export async function page<T>(db: Db, list: List, { limit, offset }: Page): Promise<Listed<T>> {
  const { sql, values } = asked(list)
  const rows = await rowsOf<T>(
    db,
    `SELECT ${list.columns} FROM ${sql} ORDER BY ${order(list)} LIMIT ? OFFSET ?`,
    [...values, limit, offset],
  )
  return { rows, ...(await count(db, list)) }
}

/** The list from one end to the other: each page begins where the last one ended, so that what was read is not counted off again. */
export async function* everyPage<T>(db: Db, list: List): AsyncGenerator<T[]> {
  const keys = keysOf(list)
  const place = `ARRAY[${keys.map((key) => `${key}::text`).join(", ")}]`
  const beyond = `(${keys.join(", ")}) ${list.oldestFirst ? ">" : "<"} (${keys.map(() => "?").join(", ")})`
  let where = list.where
  for (;;) {
    const { sql, values } = asked({ ...list, where })
    const rows = await rowsOf<T & { place: string[] }>(
      db,
      `SELECT ${list.columns}, ${place} AS place FROM ${sql} ORDER BY ${order(list)} LIMIT ${AT_A_TIME}`,
      values,
    )
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < AT_A_TIME) return
    where = [...list.where, [beyond, last.place]]
  }
}

const keysOf = ({ by = ["id"] }: List): readonly string[] => by

const order = (list: List): string =>
  keysOf(list)
    .map((key) => `${key} ${list.oldestFirst ? "ASC" : "DESC"}`)
    .join(", ")

/** What is asked of a table, and the values of its `?`. */
function asked({ table, where }: List): { sql: string; values: unknown[] } {
  const conditions = where.filter(([, value]) => value !== undefined)
  const sql = conditions.map(([condition]) => condition).join(" AND ")
  return {
    sql: sql === "" ? table : `${table} WHERE ${sql}`,
    values: conditions.flatMap(([, value]) => value),
  }
}

/** In the order of the list, so that the index that answers the page answers this, too. */
async function count(db: Db, list: List): Promise<Omit<Listed<never>, "rows">> {
  const { sql, values } = asked(list)
  const counted = await rowOf<{ count: string }>(
    db,
    `SELECT count(*) FROM (SELECT 1 FROM ${sql} ORDER BY ${order(list)} LIMIT ${COUNTED_EXACTLY + 1}) counted`,
    values,
  )
  const exact = Number(counted?.count ?? 0)
  if (exact <= COUNTED_EXACTLY) return { count: exact }
  const plan = await rowOf<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    db,
    `EXPLAIN (FORMAT JSON) SELECT 1 FROM ${sql}`,
    values,
  )
  const estimate = plan?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? exact
  return { count: Math.max(exact, estimate), count_estimated: true }
}
