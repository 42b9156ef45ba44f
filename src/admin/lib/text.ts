// Owns how a component gets at the admin's words: only keys that exist compile. Owns no words (i18n/).
import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import type en from "../i18n/en"

type Leaf<Words> = {
  [Key in keyof Words & string]: Words[Key] extends string ? Key : `${Key}.${Leaf<Words[Key]>}`
}[keyof Words & string]

/** Of `days_one` and `days_other` the code says `days`, and a count. */
type WithoutPlural<Key> = Key extends `${infer Stem}_one` ? Stem : Key extends `${string}_other` ? never : Key

/** The key of a text. */
export type TextKey = WithoutPlural<Leaf<typeof en>>

/** The text for a key in the admin's language. @example text("order.level", { level: 1 }) // "Level 1" */
export type Text = (key: TextKey, values?: Record<string, string | number>) => string

/** The admin's words. */
export function useText(): Text {
  const { t } = useTranslation("referral")
  return useCallback((key, values = {}) => t(key, values), [t])
}
