// Owns what the form holds while it is edited, and how that becomes settings again. Decides nothing; checks.ts does.
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

/** The form: a field for each row of the page, texts as they are typed. */
export interface SettingsForm extends Pick<
  Settings,
  | "tracking_method"
  | "use_ip_address"
  | "referring_partner"
  | "block_self_referral"
  | "code_prefix"
  | "custom_link_url"
  | "pay_if_unused"
  | "earn_on"
> {
  notifications: Notifications
  cookie_days: Days
  history_days: Days
  ip_days: string
  levels: string
  pay_on: PayOn[]
  pay_by: PayBy[]
  hold_days: string
  minimum_payout: MinimumPayout[]
  required_approvals: string
}

export type FieldName = keyof SettingsForm

/** The form as it shows these settings. */
export function toForm(settings: Settings): SettingsForm {
  const { skip_order_notifications: skip_order, skip_form_notifications: skip_form } = settings
  return {
    notifications: { how: howToNotify(skip_order, skip_form), skip_order, skip_form },
    tracking_method: settings.tracking_method,
    use_ip_address: settings.use_ip_address,
    cookie_days: toDays(settings.cookie_days),
    history_days: toDays(settings.history_days),
    ip_days: String(settings.ip_days),
    referring_partner: settings.referring_partner,
    block_self_referral: settings.block_self_referral,
    code_prefix: settings.code_prefix,
    custom_link_url: settings.custom_link_url,
    levels: String(settings.levels),
    pay_on: [...chosen(settings.pays_lead, "lead" as const), ...chosen(settings.pays_sale, "sale" as const)],
    pay_by: [
      ...chosen(settings.pays_amount, "amount" as const),
      ...chosen(settings.pays_percent, "percent" as const),
    ],
    pay_if_unused: settings.pay_if_unused,
    hold_days: String(settings.hold_days),
    minimum_payout: Object.entries(settings.minimum_payout).map(([currency_code, amount]) => {
      return { currency_code, amount: String(amount) }
    }),
    earn_on: settings.earn_on,
    required_approvals: String(settings.required_approvals),
  }
}

/** The settings that the form says; what is typed and no number becomes NaN, which equals no saved setting. */
export function toSettings(form: SettingsForm): Settings {
  return {
    ...toNotifications(form.notifications),
    tracking_method: form.tracking_method,
    use_ip_address: form.use_ip_address,
    cookie_days: fromDays(form.cookie_days),
    history_days: fromDays(form.history_days),
    ip_days: toNumber(form.ip_days),
    referring_partner: form.referring_partner,
    block_self_referral: form.block_self_referral,
    code_prefix: form.code_prefix.trim(),
    custom_link_url: form.custom_link_url.trim(),
    levels: toNumber(form.levels),
    pays_lead: form.pay_on.includes("lead"),
    pays_sale: form.pay_on.includes("sale"),
    pays_amount: form.pay_by.includes("amount"),
    pays_percent: form.pay_by.includes("percent"),
    pay_if_unused: form.pay_if_unused,
    hold_days: toNumber(form.hold_days),
    minimum_payout: Object.fromEntries(
      form.minimum_payout.map(({ currency_code, amount }) => [currency_code, toNumber(amount)]),
    ),
    earn_on: form.earn_on,
    required_approvals: toNumber(form.required_approvals),
  }
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
