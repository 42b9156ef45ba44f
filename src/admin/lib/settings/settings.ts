// Owns what the saved defaults are to the admin: their shape over HTTP, and what differs between two of them. Reads nothing, shows
// nothing.
import type { Defaults } from "../../../core"

/** The settings of one version (semantics 2). Minimum payouts are major units by currency; days without a limit are null. */
export type Settings = Omit<Defaults, "minimum_payout"> & { minimum_payout: Record<string, number> }
export type Setting = keyof Settings
export type SettingValue = Settings[Setting]

/** An admin user, as far as a page names one. */
export interface Person {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
}

/** The newest version, and who made it. */
export interface SavedSettings extends Settings {
  version: number
  updated_at: string
  updated_by_user: Person | null
  /** Whether the shop's options say whom to believe about addresses. */
  proxies_decided: boolean
}

/** One setting that differs. */
export interface Change {
  setting: Setting
  from: SettingValue
  to: SettingValue
}

/** The durable job that writes a version's terms onto every program and enrollment. */
export interface ApplyJob {
  id: string
  version: number
  status: "running" | "superseded" | "done" | "failed"
  total: number
  done: number
  started_at: string
  updated_at: string
  finished_at: string | null
  error: string | null
}

/** One version in the history. */
export interface Version {
  version: number
  created_at: string
  author: Person | null
  changed: Change[]
  settings: Settings
  apply_job: ApplyJob | null
}

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
export function inPageOrder(changes: Change[]): Change[] {
  return [...changes].sort((a, b) => SETTINGS.indexOf(a.setting) - SETTINGS.indexOf(b.setting))
}

/** What differs, in the order of the page. */
export function changesBetween(before: Settings, after: Settings): Change[] {
  return SETTINGS.filter((setting) => !isSame(before[setting], after[setting])).map((setting) => {
    return { setting, from: before[setting], to: after[setting] }
  })
}

/** Only what is to be saved: the settings that changed, with their new values. */
export function formOf(changes: Change[]): Partial<Settings> {
  return Object.fromEntries(changes.map(({ setting, to }) => [setting, to]))
}

/** What someone is called; undefined where it was nobody who signs in. */
export function nameOf(person: Person | null | undefined): string | undefined {
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
