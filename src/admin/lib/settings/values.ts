// Owns what the form holds while it is edited, and how that becomes settings again. Decides nothing; checks.ts does.
import type { AnySetting, ValueOf, Whole, WholeOrNoLimit } from "../../../core/settings/setting"
import { SETTING_NAMES, type SettingName, SETTINGS } from "../../../core/settings/settings"
import type { Settings } from "./settings"

/** Days as they are typed. What was typed stays when the limit is taken away, in case it comes back. */
export interface Days {
  unlimited: boolean
  days: string
}

/** The smallest payout in one currency, as typed, in major units. */
export interface MinimumPayout {
  currency_code: string
  amount: string
}

/** Both notification settings as one choice, which can be split. */
export interface Notifications {
  how: "send" | "skip" | "split"
  skip_order: boolean
  skip_form: boolean
}

export type PayOn = "lead" | "sale"
export type PayBy = "amount" | "percent"

/** Settings that the page shows together, or in another form. */
type Composed = keyof typeof COMPOSED
const COMPOSED = {
  skip_order_notifications: true,
  skip_form_notifications: true,
  pays_lead: true,
  pays_sale: true,
  pays_amount: true,
  pays_percent: true,
  minimum_payout: true,
} as const satisfies Partial<Record<SettingName, true>>

/** Settings with a row of their own. */
type Plain = Exclude<SettingName, Composed>
const PLAIN = SETTING_NAMES.filter((name): name is Plain => !(name in COMPOSED))

/** A setting as it is edited: numbers as they are typed. */
type FieldOf<S extends AnySetting> = S extends Whole ? string : S extends WholeOrNoLimit ? Days : ValueOf<S>
type PlainFields = { [Name in Plain]: FieldOf<(typeof SETTINGS)[Name]> }

/** The form: a field for each row of the page. */
export interface SettingsForm extends PlainFields {
  notifications: Notifications
  pay_on: PayOn[]
  pay_by: PayBy[]
  minimum_payout: MinimumPayout[]
}

export type FieldName = keyof SettingsForm

/** The form as it shows these settings. */
export function toForm(settings: Settings): SettingsForm {
  const { skip_order_notifications: skip_order, skip_form_notifications: skip_form } = settings
  return {
    ...(Object.fromEntries(
      PLAIN.map((name) => [name, toField(SETTINGS[name], settings[name])]),
    ) as PlainFields),
    notifications: { how: howToNotify(skip_order, skip_form), skip_order, skip_form },
    pay_on: [...chosen(settings.pays_lead, "lead" as const), ...chosen(settings.pays_sale, "sale" as const)],
    pay_by: [
      ...chosen(settings.pays_amount, "amount" as const),
      ...chosen(settings.pays_percent, "percent" as const),
    ],
    minimum_payout: Object.entries(settings.minimum_payout).map(([currency_code, amount]) => {
      return { currency_code, amount: String(amount) }
    }),
  }
}

/** The settings that the form says; what is typed and no number becomes NaN, which equals no saved setting. */
export function toSettings(form: SettingsForm): Settings {
  return {
    ...(Object.fromEntries(PLAIN.map((name) => [name, fromField(SETTINGS[name], form[name])])) as Pick<
      Settings,
      Plain
    >),
    ...toNotifications(form.notifications),
    pays_lead: form.pay_on.includes("lead"),
    pays_sale: form.pay_on.includes("sale"),
    pays_amount: form.pay_by.includes("amount"),
    pays_percent: form.pay_by.includes("percent"),
    minimum_payout: Object.fromEntries(
      form.minimum_payout.map(({ currency_code, amount }) => [currency_code, toNumber(amount)]),
    ),
  }
}

const toField = ({ kind }: AnySetting, value: Settings[Plain]) =>
  kind === "whole" ? String(value) : kind === "whole_or_no_limit" ? toDays(value as number | null) : value

function fromField({ kind }: AnySetting, value: SettingsForm[Plain]) {
  if (typeof value === "object") return fromDays(value)
  if (typeof value === "boolean") return value
  return kind === "whole" ? toNumber(value) : value.trim()
}

/** A number as it was typed, with point or comma; NaN if it is none. */
export function toNumber(typed: string): number {
  const trimmed = typed.trim().replace(",", ".")
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN
}

function howToNotify(skip_order: boolean, skip_form: boolean): Notifications["how"] {
  if (skip_order !== skip_form) return "split"
  return skip_order ? "skip" : "send"
}

function toNotifications({ how, skip_order, skip_form }: Notifications) {
  return {
    skip_order_notifications: how === "split" ? skip_order : how === "skip",
    skip_form_notifications: how === "split" ? skip_form : how === "skip",
  }
}

function toDays(days: number | null): Days {
  return { unlimited: days === null, days: days === null ? "" : String(days) }
}

function fromDays({ unlimited, days }: Days): number | null {
  return unlimited ? null : toNumber(days)
}

function chosen<T>(isChosen: boolean, value: T): T[] {
  return isChosen ? [value] : []
}
