// Reads the versions of the settings as people see them: who saved what when, and what became of it.
import { type ApplyJob, type JobRow, jobView } from "../apply/jobs"
import { type Db, rowOf, rowsOf } from "../db"
import { readSettings, type StoredSettings } from "./current"
import { changesBetween, type SettingsChange, type MajorSettings, inMajorUnits } from "./units"

/** The settings in force, as HTTP shows them. */
export interface SettingsView extends MajorSettings {
  version: number
  updated_at: string
  /** The id of the admin who saved them; null for those that the module began with. */
  updated_by: string | null
}

/** One version, with what it changed of the one before. */
export interface SettingsVersionView {
  version: number
  created_at: string
  author: string | null
  changed: SettingsChange[]
  settings: MajorSettings
  /** The job that wrote its terms onto every record; null for the version that the module began with. */
  apply_job: ApplyJob | null
}

interface Row {
  version: number
  form: StoredSettings
  author: string | null
  created_at: Date
  job: JobRow | null
}

const COLUMNS = "version, form, author, created_at"

export async function settingsInForce(db: Db): Promise<SettingsView> {
  const row = await rowOf<Omit<Row, "job">>(
    db,
    `SELECT ${COLUMNS} FROM referral_defaults_version ORDER BY version DESC LIMIT 1`,
  )
  if (row === null) throw new Error("referral_defaults_version is empty: run `medusa db:migrate`")
  const { version, form, author, created_at } = row
  return {
    ...inMajorUnits(readSettings(form)),
    version,
    updated_at: created_at.toISOString(),
    updated_by: author,
  }
}

/** A page of versions, newest first. */
export async function settingsVersions(
  db: Db,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ versions: SettingsVersionView[]; count: number }> {
  // One more than asked for: the last one on the page, too, is shown against the one before.
  const rows = await rowsOf<Row>(
    db,
    `SELECT v.version, v.form, v.author, v.created_at, to_jsonb(j) AS job
     FROM referral_defaults_version v LEFT JOIN referral_apply_job j ON j.defaults_version = v.version
     ORDER BY v.version DESC LIMIT ? OFFSET ?`,
    [limit + 1, offset],
  )
  const counted = await rowOf<{ count: string }>(db, "SELECT count(*) FROM referral_defaults_version")
  const versions = rows.slice(0, limit).map((row, place) => versionView(row, rows[place + 1]))
  return { versions, count: Number(counted?.count ?? 0) }
}

function versionView({ version, form, author, created_at, job }: Row, before: Row | undefined) {
  const values = readSettings(form)
  return {
    version,
    created_at: created_at.toISOString(),
    author,
    changed: before === undefined ? [] : changesBetween(readSettings(before.form), values),
    settings: inMajorUnits(values),
    apply_job: job && jobView(job),
  }
}
