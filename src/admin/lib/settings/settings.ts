// Owns what the settings are to the admin: their shape over HTTP, and what differs between two of them. Reads nothing, shows
// nothing.
import { SETTING_NAMES } from "../../../core/settings/settings"
import type { SettingChange, Settings } from "../../../api/contract/shop/settings"
import type { User } from "../../../api/contract/shapes"
export type { User } from "../../../api/contract/shapes"
export type { ApplyJob } from "../../../api/contract/shop/apply-jobs"
export type {
  SettingChange,
  Settings,
  SettingsInForce,
  SettingsVersion,
} from "../../../api/contract/shop/settings"

export type Setting = keyof Settings
export type SettingValue = Settings[Setting]

/** What differs, in the order of the page. */
export function changesBetween(before: Settings, after: Settings): SettingChange[] {
  return SETTING_NAMES.filter((setting) => !isSame(before[setting], after[setting])).map((setting) => {
    return { setting, from: before[setting], to: after[setting] }
  })
}

/** Only what is to be saved: the settings that changed, with their new values. */
export function formOf(changes: SettingChange[]): Partial<Settings> {
  return Object.fromEntries(changes.map(({ setting, to }) => [setting, to]))
}

/** What someone is called; undefined where it was nobody who signs in. */
export function nameOf(person: User | null | undefined): string | undefined {
  if (person == null) return undefined
  const name = [person.first_name, person.last_name].filter((part) => part != null && part !== "").join(" ")
  return name === "" ? person.email : name
}

function isSame(one: SettingValue, other: SettingValue): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return Object.is(one, other)
  }
  const [some, others] = [Object.entries(one), Object.entries(other)]
  return some.length === others.length && some.every(([code, amount]) => Object.is(other[code], amount))
}
