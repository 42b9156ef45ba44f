// The kinds of settings: what a value may be, in words and bounds that the API and the admin use, too.
// Owns no setting (settings.ts).
import type { Currency } from "../money/currency"
import { isCurrency } from "../money/currency"
import type { Minor } from "../money/minor"

interface About<T> {
  /** The value before anybody saved one. */
  initial: T
  /** One sentence, for readers of the API. */
  meaning: string
  /** Only a signed-in user changes it (rules §7.4). */
  guards_money?: true
}

interface Bounds {
  from: number
  to: number
}

/** Yes or no. */
export interface YesNo extends About<boolean> {
  kind: "yes_no"
}

/** One of several words. */
export interface Choice<Option extends string = string> extends About<Option> {
  kind: "choice"
  options: readonly Option[]
}

/** A whole number within bounds. */
export interface Whole extends About<number>, Bounds {
  kind: "whole"
}

/** A whole number within bounds; null means no limit. */
export interface WholeOrNoLimit extends About<number | null>, Bounds {
  kind: "whole_or_no_limit"
}

/** A text, which may be empty. */
export interface Text extends About<string> {
  kind: "text"
  max_length: number
  /** The form of a text that is not empty. */
  accepts: (text: string) => boolean
  /** What the text must be, after "must be empty, or". */
  otherwise: string
}

/** Minor units by currency, each at least 0. */
export interface AmountByCurrency extends About<Record<Currency, Minor>> {
  kind: "amount_by_currency"
}

/** Any kind of setting. */
export type AnySetting = YesNo | Choice | Whole | WholeOrNoLimit | Text | AmountByCurrency

/** The value of a setting. */
export type ValueOf<S extends AnySetting> = S extends Choice<infer Option> ? Option : S["initial"]

export const yesNo = (about: About<boolean>): YesNo => ({ kind: "yes_no", ...about })

export const choice = <const Option extends string>(
  options: readonly Option[],
  about: About<NoInfer<Option>>,
): Choice<Option> => ({ kind: "choice", options, ...about })

export const whole = (about: About<number> & Bounds): Whole => ({ kind: "whole", ...about })

export const wholeOrNoLimit = (about: About<number | null> & Bounds): WholeOrNoLimit => ({
  kind: "whole_or_no_limit",
  ...about,
})

export const text = (about: Omit<Text, "kind">): Text => ({ kind: "text", ...about })

export const amountByCurrency = (about: About<Record<Currency, Minor>>): AmountByCurrency => ({
  kind: "amount_by_currency",
  ...about,
})

/**
 * What is wrong with a value, or null.
 *
 * @example problemOf(whole({ initial: 30, from: 0, to: 365, meaning: "…" }), 400) // "must be a whole number from 0 to 365"
 */
export function problemOf(setting: AnySetting, value: unknown): string | null {
  switch (setting.kind) {
    case "yes_no":
      return typeof value === "boolean" ? null : "must be true or false"
    case "choice":
      return setting.options.some((option) => option === value)
        ? null
        : `must be ${setting.options.map((option) => `"${option}"`).join(" or ")}`
    case "whole":
      return isWithin(setting, value) ? null : `must be a whole number from ${setting.from} to ${setting.to}`
    case "whole_or_no_limit":
      return value === null || isWithin(setting, value)
        ? null
        : `must be null (no limit), or a whole number from ${setting.from} to ${setting.to}`
    case "text":
      return typeof value === "string" && (value === "" || setting.accepts(value))
        ? null
        : `must be empty, or ${setting.otherwise}`
    case "amount_by_currency":
      return isRecord(value) &&
        Object.entries(value).every(([code, amount]) => isCurrency(code) && isMinorAmount(amount))
        ? null
        : "must map currency codes to whole minor units of at least 0"
  }
}

const isWithin = ({ from, to }: Bounds, value: unknown): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= from && value <= to

/** An object that is no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isMinorAmount(value: unknown): boolean {
  return typeof value === "bigint" ? value >= 0n : Number.isSafeInteger(value) && Number(value) >= 0
}
