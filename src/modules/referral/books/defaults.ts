// Reads the store-wide defaults in force. Saving them is not here.
import { type Defaults, type DefaultsVersion, type Instant, toMajor } from "../../../core"
import { type Db, instant, rowOf } from "./db"

const NOT_MIGRATED = "referral_defaults_version is empty: run `medusa db:migrate`"

interface VersionRow {
  version: number
  form: Omit<Defaults, "minimum_payout"> & { minimum_payout: Record<string, string | number> }
}

/** A stored form as core reads it: jsonb has no whole numbers beyond 2^53, so minor units stand in it as text. */
export function readForm(form: VersionRow["form"]): Defaults {
  const minimum = Object.entries(form.minimum_payout).map(
    ([currency, amount]) => [currency, BigInt(amount)] as const,
  )
  return { ...form, minimum_payout: Object.fromEntries(minimum) }
}

/**
 * The newest version. With `hold`, whoever stamps a record keeps the version from being succeeded until the stamp is committed: a
 * record must never be stamped with a version that was already old when it was written.
 */
export async function currentDefaults(db: Db, options: { hold?: boolean } = {}): Promise<DefaultsVersion> {
  const lock = options.hold === true ? "FOR SHARE" : ""
  const row = await rowOf<VersionRow>(
    db,
    `SELECT version, form FROM referral_defaults_version ORDER BY version DESC LIMIT 1 ${lock}`,
  )
  if (row === null) throw new Error(NOT_MIGRATED)
  return { version: row.version, values: readForm(row.form) }
}

/** When the module was switched on in this shop: when its first version was written. Earlier orders belong to nobody (semantics 10). */
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
): Promise<{ defaults: DefaultsVersion; switched_on_at: Instant; backfilled: boolean }> {
  const row = await rowOf<VersionRow & { switched_on_at: Date; backfilled: boolean }>(
    db,
    `SELECT version, form, (SELECT created_at FROM referral_defaults_version ORDER BY version LIMIT 1) AS switched_on_at,
            EXISTS (SELECT 1 FROM referral_backfill WHERE finished_at IS NOT NULL) AS backfilled
     FROM referral_defaults_version ORDER BY version DESC LIMIT 1`,
  )
  if (row === null) throw new Error(NOT_MIGRATED)
  return {
    defaults: { version: row.version, values: readForm(row.form) },
    switched_on_at: instant(row.switched_on_at),
    backfilled: row.backfilled,
  }
}

/** The defaults as HTTP shows them. */
export interface SettingsView extends Omit<Defaults, "minimum_payout"> {
  version: number
  updated_at: string
  updated_by: string | null
  /** In major units, by currency. */
  minimum_payout: Record<string, number>
}

export async function currentSettings(db: Db): Promise<SettingsView> {
  const { version, values } = await currentDefaults(db)
  const row = await rowOf<{ author: string | null; created_at: Date }>(
    db,
    "SELECT author, created_at FROM referral_defaults_version WHERE version = ?",
    [version],
  )
  const minimum = Object.entries(values.minimum_payout).map(([code, minor]) => [
    code,
    Number(toMajor(minor, code)),
  ])
  return {
    ...values,
    minimum_payout: Object.fromEntries(minimum) as Record<string, number>,
    version,
    updated_at: row?.created_at.toISOString() ?? "",
    updated_by: row?.author ?? null,
  }
}
