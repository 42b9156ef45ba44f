// Reads the store-wide settings in force, and holds them while somebody stamps a record or saves the next version. Saving is in settings/.
import { INITIAL_SETTINGS, type Instant, type Settings, type SettingsVersion } from "../../../../core"
import { type Db, instant, rowOf } from "../db"

const NOT_MIGRATED = "referral_defaults_version is empty: run `medusa db:migrate`"

/** The settings of one version as they are stored: those that were added since are missing. */
export type StoredSettings = Partial<
  Omit<Settings, "minimum_payout"> & { minimum_payout: Record<string, string | number> }
>

interface VersionRow {
  version: number
  form: StoredSettings
}

/**
 * Stored settings as core reads them, over the initial ones. Minor units stand in jsonb as text: it has no whole
 * numbers beyond 2^53.
 */
export function readSettings({ minimum_payout = {}, ...stored }: StoredSettings): Settings {
  const minimum = Object.entries(minimum_payout).map(
    ([currency, amount]) => [currency, BigInt(amount)] as const,
  )
  return { ...INITIAL_SETTINGS, ...stored, minimum_payout: Object.fromEntries(minimum) }
}

/**
 * The newest version. With `hold`, whoever stamps a record keeps the version from being succeeded until the stamp is committed: a
 * record must never be stamped with a version that was already old when it was written.
 */
export async function currentSettings(db: Db, options: { hold?: boolean } = {}): Promise<SettingsVersion> {
  return options.hold === true ? await heldDefaults(db, "FOR SHARE") : await newestDefaults(db)
}

/** The newest version, for whoever writes the next one: waits until nobody is stamping any more, and lets nobody stamp until it is written. */
export async function settingsToSucceed(db: Db): Promise<SettingsVersion> {
  return await heldDefaults(db, "FOR UPDATE")
}

async function heldDefaults(db: Db, lock: "FOR SHARE" | "FOR UPDATE"): Promise<SettingsVersion> {
  for (;;) {
    const held = await newestDefaults(db, lock)
    // Whoever had to wait for a Save is handed the row that was the newest before it.
    const newest = await newestDefaults(db)
    if (newest.version === held.version) return held
  }
}

async function newestDefaults(db: Db, lock: "FOR SHARE" | "FOR UPDATE" | "" = ""): Promise<SettingsVersion> {
  const row = await rowOf<VersionRow>(
    db,
    `SELECT version, form FROM referral_defaults_version ORDER BY version DESC LIMIT 1 ${lock}`,
  )
  if (row === null) throw new Error(NOT_MIGRATED)
  return { version: row.version, values: readSettings(row.form) }
}

/**
 * When the module was switched on in this shop: when its first version was written. Earlier orders belong to
 * nobody (rules §10.9).
 */
export async function switchedOnAt(db: Db): Promise<Instant> {
  const row = await rowOf<{ created_at: Date }>(
    db,
    "SELECT created_at FROM referral_defaults_version ORDER BY version LIMIT 1",
  )
  return row === null ? Number.POSITIVE_INFINITY : instant(row.created_at)
}

/** What decides a new order besides the partners: the newest version, since when orders count, and whether earlier ones are known. */
export async function rulesInForce(
  db: Db,
): Promise<{ settings: SettingsVersion; switched_on_at: Instant; backfilled: boolean }> {
  const row = await rowOf<VersionRow & { switched_on_at: Date; backfilled: boolean }>(
    db,
    `SELECT version, form, (SELECT created_at FROM referral_defaults_version ORDER BY version LIMIT 1) AS switched_on_at,
            EXISTS (SELECT 1 FROM referral_backfill WHERE finished_at IS NOT NULL) AS backfilled
     FROM referral_defaults_version ORDER BY version DESC LIMIT 1`,
  )
  if (row === null) throw new Error(NOT_MIGRATED)
  return {
    settings: { version: row.version, values: readSettings(row.form) },
    switched_on_at: instant(row.switched_on_at),
    backfilled: row.backfilled,
  }
}
