// Keeps the jobs that write a version's terms onto every record: one a version, and how far each came. What a batch writes is in records.ts.
import { generateEntityId } from "@medusajs/framework/utils"
import { DomainError, type Instant } from "../../../../core"
import { date, type Db, rowOf, rowsOf } from "../db"
import type { Step } from "./records"

/** `superseded`: a newer version was saved before it ended, whose own job does the rest. */
export type JobStatus = "running" | "superseded" | "done" | "failed"

/** A job as it is answered. */
export interface ApplyJob {
  id: string
  version: number
  status: JobStatus
  /** How many records there were to write when it began; when it is done, how many it wrote. */
  total: number
  /** How many it has written so far. */
  done: number
  started_at: string
  /** When it wrote last. */
  updated_at: string
  finished_at: string | null
  /** Why it failed. */
  error: string | null
}

type Time = Date | string

/** A job's row; times come as text where it was read as JSON. */
export interface JobRow {
  id: string
  defaults_version: number
  status: JobStatus
  total: number
  done: number
  step: Step
  last_id: string
  error: string | null
  started_at: Time
  updated_at: Time
  finished_at: Time | null
}

const text = (time: Time): string => new Date(time).toISOString()

export const jobView = (row: JobRow): ApplyJob => ({
  id: row.id,
  version: row.defaults_version,
  status: row.status,
  total: row.total,
  done: row.done,
  started_at: text(row.started_at),
  updated_at: text(row.updated_at),
  finished_at: row.finished_at && text(row.finished_at),
  error: row.error,
})

/** Adds the job of a version that is being saved; a job of an older version that still runs is superseded by it. */
export async function addJob(db: Db, version: number, total: number, now: Instant): Promise<ApplyJob> {
  const at = date(now)
  await db("referral_apply_job")
    .where({ status: "running" })
    .update({ status: "superseded", updated_at: at, finished_at: at })
  const [row] = await db<JobRow>("referral_apply_job")
    .insert({
      id: generateEntityId(undefined, "refjob"),
      defaults_version: version,
      total,
      started_at: at,
      updated_at: at,
    })
    .returning("*")
  if (row === undefined) throw new Error(`the job of version ${version} was not written`)
  return jobView(row)
}

/** A page of jobs, newest version first. */
export async function applyJobs(
  db: Db,
  { status, limit, offset }: { status?: JobStatus; limit: number; offset: number },
): Promise<{ apply_jobs: ApplyJob[]; count: number }> {
  const asked = "(?::text IS NULL OR status = ?)"
  const wanted = [status ?? null, status ?? null]
  const rows = await rowsOf<JobRow>(
    db,
    `SELECT * FROM referral_apply_job WHERE ${asked} ORDER BY defaults_version DESC LIMIT ? OFFSET ?`,
    [...wanted, limit, offset],
  )
  const counted = await rowOf<{ count: string }>(
    db,
    `SELECT count(*) FROM referral_apply_job WHERE ${asked}`,
    wanted,
  )
  return { apply_jobs: rows.map(jobView), count: Number(counted?.count ?? 0) }
}

/** Refused with `apply_job.unknown`. */
export async function applyJob(db: Db, id: string): Promise<ApplyJob> {
  const row = await rowOf<JobRow>(db, "SELECT * FROM referral_apply_job WHERE id = ?", [id])
  if (row === null) throw unknownJob(id)
  return jobView(row)
}

/** The versions whose jobs are not at their end, for the sweep. */
export async function unfinishedJobs(db: Db): Promise<number[]> {
  const rows = await rowsOf<{ defaults_version: number }>(
    db,
    "SELECT defaults_version FROM referral_apply_job WHERE status = 'running' ORDER BY id",
  )
  return rows.map((row) => row.defaults_version)
}

/** Ends a job that no further try can help, with the reason. */
export async function failJob(db: Db, version: number, error: string, now: Instant): Promise<void> {
  const at = date(now)
  await db("referral_apply_job")
    .where({ defaults_version: version, status: "running" })
    .update({ status: "failed", error, updated_at: at, finished_at: at })
}

/** Lets a failed job go on where it stopped. Refused with `apply_job.unknown`, `apply_job.not_failed`. */
export async function retryJob(db: Db, id: string, now: Instant): Promise<ApplyJob> {
  const row = await rowOf<JobRow & { newest: number }>(
    db,
    `SELECT j.*, (SELECT max(version) FROM referral_defaults_version) AS newest
     FROM referral_apply_job j WHERE id = ? FOR UPDATE`,
    [id],
  )
  if (row === null) throw unknownJob(id)
  if (row.status !== "failed" || row.defaults_version < row.newest) {
    const why =
      row.status === "failed"
        ? `version ${row.newest} was saved since, whose own job does the same`
        : `it is ${row.status}`
    throw new DomainError("apply_job.not_failed", `Job ${id} can't be started again: ${why}.`)
  }
  const change = { status: "running", error: null, finished_at: null, updated_at: date(now) } as const
  await db("referral_apply_job").where({ id }).update(change)
  return jobView({ ...row, ...change })
}

const unknownJob = (id: string) =>
  new DomainError("apply_job.unknown", `There is no job ${id}. Check the id.`)
