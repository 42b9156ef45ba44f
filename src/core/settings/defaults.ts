// Owns the store-wide settings and what they are before anybody saved them (rules §2.1). Owns no checking of
// input (validate.ts) and no saving (save.ts).
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import type { Terms } from "./terms"

/** When a commission is earned: with the order, or as far as it is paid (rules §6.1). */
export type EarnOn = "order" | "payment"

/** The defaults page. Days are days of 24 hours; null means no limit; minimum payouts are minor units by currency. */
export interface Defaults extends Terms {
  code_prefix: string
  skip_order_notifications: boolean
  skip_form_notifications: boolean
  referring_partner: "last" | "first"
  tracking_method: "cookies" | "history_and_cookies"
  use_ip_address: boolean
  custom_link_url: string
  cookie_days: number | null
  history_days: number | null
  ip_days: number
  hold_days: number
  minimum_payout: Record<Currency, Minor>
  block_self_referral: boolean
  earn_on: EarnOn
  required_approvals: number
}

/** One saved version of the defaults. Versions count from 1 and never change. */
export interface DefaultsVersion {
  version: number
  values: Defaults
}

/** The settings before anybody saved any (the column "Initially" of rules §2.1). */
export const INITIAL_DEFAULTS: Defaults = {
  code_prefix: "",
  skip_order_notifications: false,
  skip_form_notifications: false,
  referring_partner: "last",
  tracking_method: "cookies",
  use_ip_address: false,
  custom_link_url: "",
  levels: 2,
  pays_lead: false,
  pays_sale: true,
  pays_amount: false,
  pays_percent: true,
  pay_if_unused: false,
  cookie_days: 30,
  history_days: null,
  ip_days: 30,
  hold_days: 30,
  minimum_payout: {},
  block_self_referral: true,
  earn_on: "order",
  required_approvals: 1,
}
