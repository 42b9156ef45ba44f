// The store-wide settings (rules §2.1): one table, in the order of the settings page. Types, initial values,
// checks, the API's bounds, the admin's bounds and the differences of versions follow from it.
import {
  amountByCurrency,
  choice,
  text,
  type ValueOf,
  whole,
  wholeOrNoLimit,
  yesNo,
  type AnySetting,
} from "./setting"

const CODE_PREFIX = /^[A-Za-z][A-Za-z0-9_-]{0,15}$/

/** An absolute http(s) URL with nothing behind its path. */
const isPlainHttpUrl = (typed: string): boolean => /^https?:\/\/[^?#\s]+$/i.test(typed) && URL.canParse(typed)

/** Every setting. Days are days of 24 hours. */
export const SETTINGS = {
  skip_order_notifications: yesNo({
    initial: false,
    meaning: "Partners get no e-mail when somebody they referred buys.",
  }),
  skip_form_notifications: yesNo({
    initial: false,
    meaning: "Partners get no e-mail when somebody they referred fills out a web form.",
  }),
  tracking_method: choice(["cookies", "history_and_cookies"], {
    initial: "cookies",
    meaning: "Cookies alone, or cookies first and then the contact's history.",
  }),
  use_ip_address: yesNo({
    initial: false,
    meaning: "Clicks from the buyer's address count, after cookies and history.",
  }),
  cookie_days: wholeOrNoLimit({
    initial: 30,
    from: 1,
    to: 3650,
    meaning: "The days for which a click can earn; null for no limit.",
  }),
  history_days: wholeOrNoLimit({
    initial: null,
    from: 1,
    to: 3650,
    meaning: "The days after the last referral for which history can earn; null for no limit.",
  }),
  ip_days: whole({
    initial: 30,
    from: 1,
    to: 90,
    meaning: "The age in days up to which a click matches by address.",
  }),
  referring_partner: choice(["last", "first"], {
    initial: "last",
    meaning: "The partner who wins when a visitor clicked several partners' links.",
  }),
  block_self_referral: yesNo({
    initial: true,
    meaning: "Nobody earns on their own purchase, in any role or at any level.",
    guards_money: true,
  }),
  code_prefix: text({
    initial: "",
    max_length: 16,
    accepts: (typed) => CODE_PREFIX.test(typed),
    otherwise: "a letter followed by up to 15 letters, digits, _ or -",
    meaning: "Put before the partner code in generated URLs; empty for none.",
  }),
  custom_link_url: text({
    initial: "",
    max_length: 2_000,
    accepts: isPlainHttpUrl,
    otherwise: "an absolute http(s) URL without query or fragment",
    meaning: "The base of generated URLs; empty for the backend's own.",
  }),
  levels: whole({
    initial: 2,
    from: 1,
    to: 10,
    meaning: "The number of levels that earn: 1 is the selling partner, 2 its parent.",
  }),
  pays_lead: yesNo({ initial: false, meaning: "The partner who referred the lead earns." }),
  pays_sale: yesNo({ initial: true, meaning: "The partner who referred the sale earns." }),
  pays_amount: yesNo({ initial: false, meaning: "The amounts of the rates are paid." }),
  pays_percent: yesNo({ initial: true, meaning: "The percentages of the rates are paid." }),
  pay_if_unused: yesNo({
    initial: false,
    meaning: "The unused rate takes the place of level 1's where no level above is active.",
  }),
  hold_days: whole({
    initial: 30,
    from: 0,
    to: 365,
    meaning: "The days that an earning waits before it can be paid out.",
    guards_money: true,
  }),
  minimum_payout: amountByCurrency({
    initial: {},
    meaning:
      "The smallest balance that is paid out, by currency; a currency that is not named has no minimum.",
    guards_money: true,
  }),
  earn_on: choice(["order", "payment"], {
    initial: "order",
    meaning: "Commissions are earned with the order, or as far as it is paid.",
    guards_money: true,
  }),
  required_approvals: whole({
    initial: 1,
    from: 0,
    to: 5,
    meaning: "The number of admins who must approve a payout run.",
    guards_money: true,
  }),
} as const satisfies Record<string, AnySetting>

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS

/** The settings of one version. Minimum payouts are minor units by currency. */
export type Settings = { -readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> }

/** The moment of earning: with the order, or as far as it is paid (rules §6.1). */
export type EarnOn = Settings["earn_on"]

/** One saved version of the settings. Versions count from 1 and never change. */
export interface SettingsVersion {
  version: number
  values: Settings
}

/** The names of all settings, in the order of the page. */
export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[]

/** @example isSetting("levels") // true */
export const isSetting = (name: string): name is SettingName => Object.hasOwn(SETTINGS, name)

/** The settings before anybody saved any (rules §2.1). */
export const INITIAL_SETTINGS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, SETTINGS[name].initial]),
) as Settings
