// The records that carry terms, in the tables that a job walks: how many there are, and how a batch of them is stamped. Soft-deleted ones
// are stamped like all others and stay deleted: whoever restores one finds it telling the truth.
import { type SettingsVersion, type Instant, newTerms } from "../../../../core"
import { date, type Db, rowOf } from "../db"
import { stampColumns } from "../stamps"

/** The two kinds of records that carry terms, in the order in which they are written. */
export type Step = "program" | "enrollment"

/**
 * How many programs and enrollments there are, and how many of both were edited by hand since this version: an edit from before it has
 * no effect any more.
 */
export async function countRecords(
  db: Db,
  version = 0,
): Promise<{ programs: number; enrollments: number; hand_edited: number }> {
  const row = await rowOf<Record<"programs" | "enrollments" | "edited_programs" | "edited", string>>(
    db,
    `SELECT p.count AS programs, p.edited AS edited_programs, e.count AS enrollments, e.edited
     FROM (SELECT count(*), count(*) FILTER (WHERE hand_edited AND defaults_version = :version) AS edited FROM referral_program) p,
          (SELECT count(*), count(*) FILTER (WHERE hand_edited AND defaults_version = :version) AS edited FROM referral_enrollment) e`,
    { version },
  )
  return {
    programs: Number(row?.programs),
    enrollments: Number(row?.enrollments),
    hand_edited: Number(row?.edited_programs) + Number(row?.edited),
  }
}

/** What came of a batch. */
interface Batch {
  /** The last record that was passed; null where none was left. */
  last_id: string | null
  /** How many records were stamped older, and were written. */
  written: number
  /** Whether the table ends with it. */
  is_last: boolean
}

/** Writes a version's terms onto the next records by primary key, where they are stamped older: core's applyDefaults, for a set. */
export async function stampBatch(
  db: Db,
  step: Step,
  saved: SettingsVersion,
  { after, size, now }: { after: string; size: number; now: Instant },
): Promise<Batch> {
  const table = `referral_${step}`
  const edge = await rowOf<{ last_id: string | null; count: string; stale: boolean | null }>(
    db,
    `SELECT max(id) AS last_id, count(*), bool_or(defaults_version < ?) AS stale
     FROM (SELECT id, defaults_version FROM ${table} WHERE id > ? ORDER BY id LIMIT ?) batch`,
    [saved.version, after, size],
  )
  const is_last = Number(edge?.count ?? 0) < size
  const last_id = edge?.last_id ?? null
  if (last_id === null || edge?.stale !== true) return { last_id, written: 0, is_last }
  // Both edges as values: the planner sees how narrow the range is.
  const written = await db(table)
    .where("id", ">", after)
    .andWhere("id", "<=", last_id)
    .andWhere("defaults_version", "<", saved.version)
    .update({ ...stampColumns(newTerms(saved)), updated_at: date(now) })
  return { last_id, written, is_last }
}

/** So many of a table's pages are read at a time: some 40 MB, in a tenth of a second. */
const PAGES = 5_000

/** Whether any record is stamped older than this version. Reads both tables in the order in which they lie, which is many times as quick as by id. */
export async function anyOlder(db: Db, version: number): Promise<boolean> {
  for (const step of ["program", "enrollment"] as const) {
    const table = `referral_${step}`
    const size = await rowOf<{ pages: number }>(
      db,
      `SELECT (pg_relation_size('${table}') / current_setting('block_size')::int)::int AS pages`,
    )
    for (let from = 0; from < Number(size?.pages); from += PAGES) {
      const found = await rowOf(
        db,
        `SELECT 1 FROM ${table} WHERE ctid >= '(${from},0)' AND ctid < '(${from + PAGES},0)' AND defaults_version < ? LIMIT 1`,
        [version],
      )
      if (found !== null) return true
    }
  }
  return false
}
