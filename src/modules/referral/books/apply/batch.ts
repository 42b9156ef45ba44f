// One batch of a job in one transaction: the records and how far the job came are written together, so that whoever is killed in between
// has done both or neither.
import { DomainError, type Instant } from "../../../../core"
import { date, type Db, rowOf } from "../db"
import { readSettings, type StoredSettings } from "../settings/current"
import type { JobRow, JobStatus } from "./jobs"
import { anyOlder, stampBatch } from "./records"

/** Writes the next batch of a version's job, and answers the job's status after it: `running` has more to do. Safe to run twice, late or at the same time: the job's row is the turnstile. */
export async function applyBatch(
  db: Db,
  version: number,
  { size, now }: { size: number; now: Instant },
): Promise<JobStatus> {
  const job = await rowOf<JobRow & { form: StoredSettings }>(
    db,
    `SELECT j.*, v.form FROM referral_apply_job j JOIN referral_defaults_version v ON v.version = j.defaults_version
     WHERE j.defaults_version = ? FOR UPDATE OF j`,
    [version],
  )
  if (job === null) throw new DomainError("apply_job.unknown", `Version ${version} has no job. Check the id.`)
  if (job.status !== "running") return job.status
  const saved = { version, values: readSettings(job.form) }
  const { last_id, written, is_last } = await stampBatch(db, job.step, saved, {
    after: job.last_id,
    size,
    now,
  })
  const done = job.done + written
  const place = is_last ? await nextStep(db, job) : { last_id }
  const ends = place === null
  const end = { status: "done", total: done, finished_at: date(now) }
  await db("referral_apply_job")
    .where({ id: job.id })
    .update({ ...(place ?? end), done, updated_at: date(now) })
  return ends ? "done" : "running"
}

/**
 * Where the job goes on after a table's last record. It ends with the proof that no record is left, whatever was written behind it
 * meanwhile; where one is, it walks both tables again.
 */
async function nextStep(
  db: Db,
  { step, defaults_version }: JobRow,
): Promise<Pick<JobRow, "step" | "last_id"> | null> {
  if (step === "program") return { step: "enrollment", last_id: "" }
  return (await anyOlder(db, defaults_version)) ? { step: "program", last_id: "" } : null
}
