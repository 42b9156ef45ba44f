// Owns what the form says about a field before anybody is asked: the bounds of rules §2.1. The route decides;
// this only spares the way to it.
import { getDecimalDigits } from "@medusajs/dashboard/lib"
import { useMemo } from "react"
import type { Whole } from "../../../core/settings/setting"
import { SETTINGS } from "../../../core/settings/settings"
import { type Text, useText } from "../text"
import { type Days, type FieldName, type MinimumPayout, type SettingsForm, toNumber } from "./values"

/** The bounds of a number, as core has them. */
type Bounds = Pick<Whole, "from" | "to">
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
export const isPlainUrl = SETTINGS.custom_link_url.accepts

/** A text that can stand before a partner's code. */
export const isPrefix = SETTINGS.code_prefix.accepts

function checksIn(text: Text): Checks {
  const whole = (typed: string, { from, to }: Bounds): Verdict => {
    const number = toNumber(typed)
    return Number.isInteger(number) && number >= from && number <= to
      ? undefined
      : text("settings.wrong.whole", { from, to })
  }
  const limit = ({ unlimited, days }: Days, { from, to }: Bounds): Verdict =>
    unlimited || whole(days, { from, to }) === undefined
      ? undefined
      : text("settings.wrong.limit", { from, to })
  const emptyOr = (isFine: (typed: string) => boolean, otherwise: Verdict) => (typed: string) =>
    typed.trim() === "" || isFine(typed.trim()) ? undefined : otherwise
  return {
    cookie_days: (typed) => limit(typed, SETTINGS.cookie_days),
    history_days: (typed) => limit(typed, SETTINGS.history_days),
    ip_days: (typed) => whole(typed, SETTINGS.ip_days),
    code_prefix: emptyOr(isPrefix, text("settings.wrong.prefix")),
    custom_link_url: emptyOr(isPlainUrl, text("settings.wrong.url")),
    levels: (typed) => whole(typed, SETTINGS.levels),
    pay_on: (chosen) => (chosen.length === 0 ? text("settings.wrong.payOn") : undefined),
    pay_by: (chosen) => (chosen.length === 0 ? text("settings.wrong.payBy") : undefined),
    hold_days: (typed) => whole(typed, SETTINGS.hold_days),
    minimum_payout: (rows) => wrongAmounts(rows, text),
    required_approvals: (typed) => whole(typed, SETTINGS.required_approvals),
  }
}

function wrongAmounts(rows: MinimumPayout[], text: Text): Verdict {
  const wrong = rows.filter((row) => !isPayable(row)).map(({ currency_code }) => currency_code.toUpperCase())
  return wrong.length === 0 ? undefined : text("settings.wrong.amount", { currencies: wrong.join(", ") })
}
