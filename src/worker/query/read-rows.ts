// Owns how rows of Medusa's are read so that one that can't be read stops no other: together, and apart where
// that fails. Knows no entity.
import type { Query } from "@medusajs/framework/types"

/** The next rows by primary key, or certain ones. */
export type Wanted = { after: string; limit: number } | { ids: readonly string[] }

/** The rows that could be read, and the failures of the others. */
export interface Rows<T> {
  rows: T[]
  /**
   * All that were asked for and are there, those that can't be read included; of certain ones, as they were
   * asked for.
   */
  ids: string[]
  /** Why others could not be. */
  failed: Map<string, Error>
}

/** The rows of an entity, asked for by their ids, or by those of the records that they belong to. */
interface Asked {
  entity: string
  fields: readonly string[]
  /** The field that holds the ids; `id` if not said. */
  by?: string
}

/**
 * Reads rows by one query; where that fails, by halves, down to the ids that it fails for. Throws while the
 * database is away.
 */
export async function readRows<T extends { id: string }>(
  query: Query,
  asked: Asked,
  wanted: Wanted,
): Promise<Rows<T>> {
  const read = async (which: Wanted) => await graph<T>(query, asked, which)
  try {
    const rows = await read(wanted)
    return { rows, ids: "ids" in wanted ? [...wanted.ids] : rows.map(({ id }) => id), failed: new Map() }
  } catch (error) {
    const ids = "ids" in wanted ? [...wanted.ids] : await idsOf(query, asked.entity, wanted)
    return { ids, ...(await readApart(ids, (some) => read({ ids: some }), await answering(query, error))) }
  }
}

/** Turns rows into what is wanted of them; one that can't be is a failure of its own. */
export function convertEach<Row extends { id: string }, T>(
  { rows, failed }: Pick<Rows<Row>, "rows" | "failed">,
  convert: (row: Row) => T,
): { converted: Map<string, T>; failed: Map<string, Error> } {
  const converted = new Map<string, T>()
  const all = new Map(failed)
  for (const row of rows) {
    try {
      converted.set(row.id, convert(row))
    } catch (error) {
      all.set(row.id, asError(error))
    }
  }
  return { converted, failed: all }
}

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

async function graph<T>(query: Query, { entity, fields, by = "id" }: Asked, wanted: Wanted): Promise<T[]> {
  if ("ids" in wanted && wanted.ids.length === 0) return []
  const { data }: { data: unknown[] } = await query.graph({
    entity,
    fields: [...fields],
    ...("ids" in wanted
      ? { filters: { [by]: [...wanted.ids] } }
      : {
          filters: { id: { $gt: wanted.after } },
          pagination: { take: wanted.limit, skip: 0, order: { id: "ASC" } },
        }),
  })
  return data as T[]
}

const idsOf = async (query: Query, entity: string, wanted: Wanted): Promise<string[]> =>
  (await graph<{ id: string }>(query, { entity, fields: ["id"] }, wanted)).map(({ id }) => id)

/** Halves what failed, and again, until it is known which rows it fails for. */
async function readApart<T>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<T[]>,
  failure: Error,
): Promise<Pick<Rows<T>, "rows" | "failed">> {
  const [only] = ids
  if (only === undefined) return { rows: [], failed: new Map() }
  if (ids.length === 1) return { rows: [], failed: new Map([[only, failure]]) }
  const middle = Math.ceil(ids.length / 2)
  const rows: T[] = []
  const failed = new Map<string, Error>()
  for (const half of [ids.slice(0, middle), ids.slice(middle)]) {
    const one = await read(half).then(
      (found) => ({ rows: found, failed: new Map<string, Error>() }),
      (error: unknown) => readApart(half, read, asError(error)),
    )
    rows.push(...one.rows)
    for (const [id, why] of one.failed) failed.set(id, why)
  }
  return { rows, failed }
}

/**
 * The failure, if it is one of these rows: a database that is away fails here, too, and with it everything.
 */
async function answering(query: Query, error: unknown): Promise<Error> {
  await graph(query, { entity: "order", fields: ["id"] }, { ids: [""] })
  return asError(error)
}
