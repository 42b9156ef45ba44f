// Owns what the saved defaults are to the admin: their shape over HTTP, and what differs between two of them. Reads nothing, shows
// nothing.
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

/** Every setting, in the order of the page. */
const SETTINGS = Object.keys({
  skip_order_notifications: true,
  skip_form_notifications: true,
  tracking_method: true,
  use_ip_address: true,
  cookie_days: true,
  history_days: true,
  ip_days: true,
  referring_partner: true,
  block_self_referral: true,
  code_prefix: true,
  custom_link_url: true,
  levels: true,
  pays_lead: true,
  pays_sale: true,
  pays_amount: true,
  pays_percent: true,
  pay_if_unused: true,
  hold_days: true,
  minimum_payout: true,
  earn_on: true,
  required_approvals: true,
} satisfies Record<Setting, true>) as Setting[]

/** As the page has them: the routes list changes in no order of meaning. */
export function inPageOrder(changes: SettingChange[]): SettingChange[] {
  return [...changes].sort((a, b) => SETTINGS.indexOf(a.setting) - SETTINGS.indexOf(b.setting))
}

/** What differs, in the order of the page. */
export function changesBetween(before: Settings, after: Settings): SettingChange[] {
  return SETTINGS.filter((setting) => !isSame(before[setting], after[setting])).map((setting) => {
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
