// Owns Save of the settings: a new version, or a refusal (rules §2.2). Owns no writing and no bulk job.
import { DomainError } from "../errors"
import { SETTING_NAMES, type SettingName, type Settings, SETTINGS, type SettingsVersion } from "./settings"
import type { Stamped } from "./stamp"
import { checkTerms, termsOf } from "./terms"
import { validateSettings } from "./validate"

/** One setting that differs between two versions. */
export interface ChangedSetting {
  setting: SettingName
  from: Settings[SettingName]
  to: Settings[SettingName]
}

/**
 * What changed between two versions of the settings, in the order of the page.
 *
 * @example changedSettings(INITIAL_SETTINGS, { ...INITIAL_SETTINGS, levels: 3 }) // [{ setting: "levels", from: 2, to: 3 }]
 */
export function changedSettings(before: Settings, after: Settings): ChangedSetting[] {
  return SETTING_NAMES.filter((setting) => text(before[setting]) !== text(after[setting])).map((setting) => ({
    setting,
    from: before[setting],
    to: after[setting],
  }))
}

/**
 * A change that no person makes leaves the settings that guard money as they are. Refuses
 * `settings.needs_user` with the path of the first that differs.
 *
 * @example checkGuarded(INITIAL_SETTINGS, { ...INITIAL_SETTINGS, required_approvals: 0 }) // throws
 */
export function checkGuarded(before: Settings, after: Settings): void {
  const changed = changedSettings(before, after).find(({ setting }) => "guards_money" in SETTINGS[setting])
  if (changed === undefined) return
  throw new DomainError(
    "settings.needs_user",
    `An API key can't change ${changed.setting}: it guards money. Sign in as an admin user, or leave it out.`,
    changed.setting,
  )
}

/**
 * Saves a form as the next version; what is left out stays. Every accepted save is a new version, even if nothing
 * changed. Refuses `settings.invalid` (with the path of the first problem) and `terms.pays_nothing`.
 *
 * @example nextVersion({ version: 1, values }, { levels: 3 }).version // 2
 */
export function nextVersion(current: SettingsVersion, form: unknown): SettingsVersion {
  const checked = validateSettings(form, current.values)
  if (!checked.ok) {
    const all = checked.problems.map(({ path, message }) => `${path} ${message}`).join("; ")
    throw new DomainError(
      "settings.invalid",
      `The settings cannot be saved: ${all}.`,
      checked.problems[0]?.path,
    )
  }
  checkTerms(checked.value)
  return { version: current.version + 1, values: checked.value }
}

/**
 * "Use IP address" can't be switched on before the shop has said whether a proxy stands in front of it:
 * behind one that nobody named every buyer has its address, and whoever was clicked last would be credited
 * with all of them. Refused with `settings.proxies_undecided`.
 *
 * @example checkAddressUse(INITIAL_SETTINGS, { ...INITIAL_SETTINGS, use_ip_address: true }, false) // throws
 */
export function checkAddressUse(before: Settings, after: Settings, proxiesDecided: boolean): void {
  if (proxiesDecided || before.use_ip_address || !after.use_ip_address) return
  throw new DomainError(
    "settings.proxies_undecided",
    "Addresses can't be used yet: the plugin's option `trustedProxies` doesn't say which proxies stand in front of the shop. " +
      "Set it in medusa-config, to { hops: 0 } where there is none.",
    "use_ip_address",
  )
}

/**
 * A save is made against a version. If that is no longer the newest it is refused with `settings.version_conflict`,
 * which names what changed in between; `base` is the version the form was made from.
 *
 * @example checkSameVersion(base, current) // throws when current.version is newer
 */
export function checkSameVersion(base: SettingsVersion, current: SettingsVersion): void {
  if (base.version === current.version) return
  const changes = changedSettings(base.values, current.values)
    .map(({ setting, from, to }) => `${setting} ${text(from)} → ${text(to)}`)
    .join(", ")
  throw new DomainError(
    "settings.version_conflict",
    `The settings were saved as version ${current.version} while you edited version ${base.version}; ` +
      `${changes === "" ? "no setting differs" : changes}. Reload to see, or save again to overwrite.`,
  )
}

/** What the bulk job does with one program or enrollment. */
export type Applied = { stale: false } | { stale: true; record: Stamped }

/**
 * The bulk job touches only records stamped older than its own version, hand-edited ones too, and leaves rates alone.
 *
 * @example applyTerms({ terms, defaults_version: 1, hand_edited: true }, version2).stale // true
 */
export function applyTerms(record: Stamped, saved: SettingsVersion): Applied {
  if (record.defaults_version >= saved.version) return { stale: false }
  return {
    stale: true,
    record: { terms: termsOf(saved.values), defaults_version: saved.version, hand_edited: false },
  }
}

function text(value: Settings[SettingName]): string {
  if (value === null) return "no limit"
  if (typeof value !== "object") return value === "" ? "empty" : String(value)
  const amounts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${amounts.map(([code, amount]) => `${code}: ${amount}`).join(", ")}}`
}
