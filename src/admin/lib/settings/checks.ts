// Owns what the form says about a field before anybody is asked: the bounds of rules §2.1. The route decides;
// this only spares the way to it.
import { getDecimalDigits } from "@medusajs/dashboard/lib"
import { useMemo } from "react"
import { type Text, useText } from "../text"
import { type Days, type FieldName, type MinimumPayout, type SettingsForm, toNumber } from "./values"

const CODE_PREFIX = /^[A-Za-z][A-Za-z0-9_-]{0,15}$/
const BOUNDS = { ip_days: [1, 90], levels: [1, 10], hold_days: [0, 365], required_approvals: [0, 5] } as const
const LIMIT = [1, 3650] as const

type Verdict = string | undefined
/** For each field that can be wrong, what to say of a value, or nothing. */
export type Checks = { [Name in FieldName]?: (value: SettingsForm[Name]) => Verdict }

/** The checks, in the admin's language. */
export function useChecks(): Checks {
  const text = useText()
  return useMemo(() => checksIn(text), [text])
}

/** Whether a row of the minimum payouts can be saved: an amount of at least 0, with no more decimals than its currency has. */
export function isPayable({ currency_code, amount }: MinimumPayout): boolean {
  const number = toNumber(amount)
  const decimals = amount.trim().split(/[.,]/)[1]?.length ?? 0
  return number >= 0 && decimals <= getDecimalDigits(currency_code)
}

/** An address with nothing behind its path. */
export function isPlainUrl(typed: string): boolean {
  return /^https?:\/\/[^?#\s]+$/i.test(typed) && URL.canParse(typed)
}

/** Whether it can stand before a partner's code. */
export function isPrefix(typed: string): boolean {
  return CODE_PREFIX.test(typed)
}

function checksIn(text: Text): Checks {
  const whole = (typed: string, [from, to]: readonly [number, number]): Verdict => {
    const number = toNumber(typed)
    return Number.isInteger(number) && number >= from && number <= to
      ? undefined
      : text("settings.wrong.whole", { from, to })
  }
  const limit = ({ unlimited, days }: Days): Verdict =>
    unlimited || whole(days, LIMIT) === undefined
      ? undefined
      : text("settings.wrong.limit", { from: LIMIT[0], to: LIMIT[1] })
  const emptyOr = (isFine: (typed: string) => boolean, otherwise: Verdict) => (typed: string) =>
    typed.trim() === "" || isFine(typed.trim()) ? undefined : otherwise
  return {
    cookie_days: limit,
    history_days: limit,
    ip_days: (typed) => whole(typed, BOUNDS.ip_days),
    code_prefix: emptyOr(isPrefix, text("settings.wrong.prefix")),
    custom_link_url: emptyOr(isPlainUrl, text("settings.wrong.url")),
    levels: (typed) => whole(typed, BOUNDS.levels),
    pay_on: (chosen) => (chosen.length === 0 ? text("settings.wrong.payOn") : undefined),
    pay_by: (chosen) => (chosen.length === 0 ? text("settings.wrong.payBy") : undefined),
    hold_days: (typed) => whole(typed, BOUNDS.hold_days),
    minimum_payout: (rows) => wrongAmounts(rows, text),
    required_approvals: (typed) => whole(typed, BOUNDS.required_approvals),
  }
}

function wrongAmounts(rows: MinimumPayout[], text: Text): Verdict {
  const wrong = rows.filter((row) => !isPayable(row)).map(({ currency_code }) => currency_code.toUpperCase())
  return wrong.length === 0 ? undefined : text("settings.wrong.amount", { currencies: wrong.join(", ") })
}
