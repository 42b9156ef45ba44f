// The check of a form of settings (rules §2.1). Owns no saving (save.ts), and not whether the terms pay anybody
// (terms.ts): that is a refusal of its own.
import { isRecord, problemOf } from "./setting"
import { INITIAL_SETTINGS, isSetting, type Settings, SETTINGS } from "./settings"

/** One thing wrong with an input, and where. */
export interface Problem {
  path: string
  message: string
}

/** A checked value, or everything that is wrong with it. */
export type Checked<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

/**
 * Checks settings, all or some; what is left out stays as in `current`. Nothing is guessed: unknown settings are
 * refused too. Minimum payouts are minor units, as bigint or whole numbers, and come back as bigint by lower-case
 * currency.
 *
 * @example validateSettings({ levels: 11 }) // { ok: false, problems: [{ path: "levels", … }] }
 */
export function validateSettings(form: unknown, current: Settings = INITIAL_SETTINGS): Checked<Settings> {
  if (!isRecord(form)) {
    return { ok: false, problems: [{ path: "", message: "must be an object of settings" }] }
  }
  const problems = Object.entries(form).flatMap(([path, value]): Problem[] => {
    const message = isSetting(path) ? problemOf(SETTINGS[path], value) : "is no setting"
    return message === null ? [] : [{ path, message }]
  })
  if (problems.length > 0) return { ok: false, problems }
  const value = { ...current, ...(form as Partial<Settings>) }
  return { ok: true, value: { ...value, minimum_payout: asMinor(value.minimum_payout) } }
}

function asMinor(amounts: Record<string, bigint | number>): Settings["minimum_payout"] {
  return Object.fromEntries(
    Object.entries(amounts).map(([code, amount]) => [code.toLowerCase(), BigInt(amount)]),
  )
}
