// Owns what values the defaults page accepts (rules §2.1). Owns no saving, and not whether the terms pay
// anybody (terms.ts): that is a refusal of its own.
import { isCurrency } from "../money/currency"
import type { Defaults } from "./defaults"
import { INITIAL_DEFAULTS } from "./defaults"
import { MAX_LEVELS } from "./terms"

/** One thing wrong with an input, and where. */
export interface Problem {
  path: string
  message: string
}

/** A checked value, or everything that is wrong with it. */
export type Checked<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

/** Says what is wrong with a value, or null. */
type Check = (value: unknown) => string | null

const CODE_PREFIX = /^[A-Za-z][A-Za-z0-9_-]{0,15}$/

const yesNo: Check = (value) => (typeof value === "boolean" ? null : "must be true or false")
const oneOf =
  (...allowed: string[]): Check =>
  (value) =>
    allowed.some((one) => one === value) ? null : `must be ${allowed.map((one) => `"${one}"`).join(" or ")}`
const whole =
  (from: number, to: number): Check =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= from && value <= to
      ? null
      : `must be a whole number from ${from} to ${to}`
const wholeOrNoLimit =
  (from: number, to: number): Check =>
  (value) =>
    value === null || whole(from, to)(value) === null
      ? null
      : `must be null (no limit), or a whole number from ${from} to ${to}`

const CHECKS: Record<keyof Defaults, Check> = {
  code_prefix: (value) =>
    value === "" || (typeof value === "string" && CODE_PREFIX.test(value))
      ? null
      : "must be empty, or a letter followed by up to 15 letters, digits, _ or -",
  skip_order_notifications: yesNo,
  skip_form_notifications: yesNo,
  referring_partner: oneOf("last", "first"),
  tracking_method: oneOf("cookies", "history_and_cookies"),
  use_ip_address: yesNo,
  custom_link_url: (value) =>
    value === "" || isPlainHttpUrl(value)
      ? null
      : "must be empty, or an absolute http(s) URL without query or fragment",
  levels: whole(1, MAX_LEVELS),
  pays_lead: yesNo,
  pays_sale: yesNo,
  pays_amount: yesNo,
  pays_percent: yesNo,
  pay_if_unused: yesNo,
  cookie_days: wholeOrNoLimit(1, 3650),
  history_days: wholeOrNoLimit(1, 3650),
  ip_days: whole(1, 90),
  hold_days: whole(0, 365),
  minimum_payout: (value) =>
    isRecord(value) &&
    Object.entries(value).every(([code, amount]) => isCurrency(code) && isMinorAmount(amount))
      ? null
      : "must map currency codes to whole minor units of at least 0",
  block_self_referral: yesNo,
  earn_on: oneOf("order", "payment"),
  required_approvals: whole(0, 5),
}

/**
 * Checks a form of the defaults page, full or partial; what is left out stays as in `current`. Nothing is guessed:
 * unknown settings are refused too. Minimum payouts are minor units, as bigint or whole numbers, and come back as
 * bigint by lower-case currency.
 *
 * @example validateDefaults({ levels: 11 }) // { ok: false, problems: [{ path: "levels", … }] }
 */
export function validateDefaults(form: unknown, current: Defaults = INITIAL_DEFAULTS): Checked<Defaults> {
  if (!isRecord(form)) {
    return { ok: false, problems: [{ path: "", message: "must be an object of settings" }] }
  }
  const problems: Problem[] = []
  for (const [path, value] of Object.entries(form)) {
    const message = isSetting(path) ? CHECKS[path](value) : "is no setting"
    if (message !== null) problems.push({ path, message })
  }
  if (problems.length > 0) return { ok: false, problems }
  const value = { ...current, ...(form as Partial<Defaults>) }
  return { ok: true, value: { ...value, minimum_payout: asMinor(value.minimum_payout) } }
}

function asMinor(amounts: Record<string, bigint | number>): Defaults["minimum_payout"] {
  return Object.fromEntries(
    Object.entries(amounts).map(([code, amount]) => [code.toLowerCase(), BigInt(amount)]),
  )
}

function isSetting(name: string): name is keyof Defaults {
  return Object.hasOwn(CHECKS, name)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isMinorAmount(value: unknown): boolean {
  return typeof value === "bigint" ? value >= 0n : Number.isSafeInteger(value) && Number(value) >= 0
}

function isPlainHttpUrl(value: unknown): boolean {
  if (typeof value !== "string" || !/^https?:\/\//i.test(value) || /[?#\s]/.test(value)) return false
  return URL.canParse(value)
}
