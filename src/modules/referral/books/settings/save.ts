// Save on the settings page, and what it would do: the next version, the prefix it puts into force, and the job that writes its terms onto
// every record. Which form is accepted is core's to say.
import {
  checkAddressUse,
  checkGuarded,
  checkSameVersion,
  type Settings,
  type SettingsVersion,
  DomainError,
  type Instant,
  nextVersion,
} from "../../../../core"
import { checkPrefix, lockCodes, usePrefix } from "../../catalog/prefixes"
import { countRecords } from "../apply/records"
import { addJob, type ApplyJob } from "../apply/jobs"
import { date, type Db, rowOf } from "../db"
import { currentSettings, settingsToSucceed, readSettings, type StoredSettings } from "./current"
import {
  changesBetween,
  inMinorUnits,
  type SettingsChange,
  type SettingsInput,
  storedSettings,
} from "./units"

/** A form, made from a version that the admin saw. */
export interface Save {
  form: SettingsInput
  base_version: number
  /** Whether the shop's options say whom to believe about addresses. */
  proxies_decided: boolean
  /** The id of the admin or the API key. */
  author: string
  /** A signed-in user saves it: the settings that guard money are theirs alone. */
  by_user: boolean
  now: Instant
}

/**
 * Saves the form as the next version in the caller's transaction, and answers its job (rules §2.2). Refused
 * with `settings.version_conflict` (with what changed in between), `settings.invalid`, `settings.needs_user`,
 * `settings.proxies_undecided`, `terms.pays_nothing`, `code.ambiguous`.
 */
export async function saveSettings(db: Db, { author, now, ...save }: Save): Promise<ApplyJob> {
  // Before anything is locked: counting a million records takes its time.
  const { programs, enrollments } = await countRecords(db)
  if (save.form.code_prefix) await lockCodes(db)
  const current = await settingsToSucceed(db)
  const { version, values } = await successor(db, current, save)
  if (values.code_prefix !== current.values.code_prefix) await usePrefix(db, values.code_prefix, now)
  const stored = JSON.stringify(storedSettings(values))
  await db("referral_defaults_version").insert({ version, form: stored, author, created_at: date(now) })
  return await addJob(db, version, programs + enrollments, now)
}

/** What a form would change, and how many records it would rewrite. */
export interface Preview {
  /** All of them: every record is stamped with the new version. */
  programs: number
  enrollments: number
  /** Programs and enrollments that were edited by hand since the newest version, and will lose their edits. */
  hand_edited: number
  changed: SettingsChange[]
}

/** What Save would do with this form; refused as Save would refuse it. Writes nothing. */
export async function previewSettings(db: Db, save: Omit<Save, "author" | "now">): Promise<Preview> {
  const current = await currentSettings(db)
  const { values } = await successor(db, current, save)
  await checkPrefix(db, values.code_prefix)
  return { ...(await countRecords(db, current.version)), changed: changesBetween(current.values, values) }
}

async function successor(
  db: Db,
  current: SettingsVersion,
  { form, base_version, by_user, proxies_decided }: Omit<Save, "author" | "now">,
): Promise<SettingsVersion> {
  await refuseStale(db, base_version, current)
  const next = nextVersion(current, inMinorUnits(form))
  if (!by_user) checkGuarded(current.values, next.values)
  checkAddressUse(current.values, next.values, proxies_decided)
  return next
}

async function refuseStale(db: Db, base_version: number, current: SettingsVersion): Promise<void> {
  if (base_version === current.version) return
  const values = await valuesOf(db, base_version)
  if (values === null) {
    throw new DomainError(
      "settings.invalid",
      `There is no version ${base_version} of the settings. The newest is ${current.version}.`,
      "version",
    )
  }
  try {
    checkSameVersion({ version: base_version, values }, current)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const changed = changesBetween(values, current.values)
    const details = { changed, ...(await savedBy(db, current.version)) }
    throw new DomainError(error.code, error.message, error.path, details)
  }
}

async function valuesOf(db: Db, version: number): Promise<Settings | null> {
  const row = await rowOf<{ form: StoredSettings }>(
    db,
    "SELECT form FROM referral_defaults_version WHERE version = ?",
    [version],
  )
  return row && readSettings(row.form)
}

async function savedBy(db: Db, version: number) {
  const row = await rowOf<{ author: string | null; created_at: Date }>(
    db,
    "SELECT author, created_at FROM referral_defaults_version WHERE version = ?",
    [version],
  )
  return { version, updated_by: row?.author ?? null, updated_at: row?.created_at.toISOString() }
}
