// Owns what terms are, and which are possible (rules §2.1). Owns no rates, and not which terms are in force (stamp.ts).
import { DomainError } from "../errors"
import { problemOf } from "./setting"
import { type SettingName, type Settings, SETTINGS } from "./settings"

/** The settings that programs and enrollments carry as terms. */
export const TERMS = [
  "levels",
  "pays_lead",
  "pays_sale",
  "pays_amount",
  "pays_percent",
  "pay_if_unused",
] as const satisfies readonly SettingName[]

/** The most levels that terms may ask for (rules §2.1). */
export const MAX_LEVELS = SETTINGS.levels.to

/** The settings-controlled columns of a program or enrollment. */
export type Terms = Pick<Settings, (typeof TERMS)[number]>

/** Only the terms out of anything that has them, such as the settings. @example termsOf(INITIAL_SETTINGS).levels // 2 */
export const termsOf = (source: Terms): Terms =>
  Object.fromEntries(TERMS.map((term) => [term, source[term]])) as Terms

/** Pay on: never neither; pay by: never neither (rules §2.1). @example paysNothing(INITIAL_SETTINGS) // false */
export function paysNothing(terms: Terms): boolean {
  return !(terms.pays_lead || terms.pays_sale) || !(terms.pays_amount || terms.pays_percent)
}

/** Refuses terms that pay nothing, or that have no possible number of levels. @example checkTerms(INITIAL_SETTINGS) */
export function checkTerms(terms: Terms): void {
  if (paysNothing(terms)) {
    const hasRole = terms.pays_lead || terms.pays_sale
    throw new DomainError(
      "terms.pays_nothing",
      `These terms pay nothing: neither ${hasRole ? "by amount or percent" : "on lead or sale"}. Switch one of the two on.`,
      hasRole ? "pays_percent" : "pays_sale",
    )
  }
  const problem = problemOf(SETTINGS.levels, terms.levels)
  if (problem !== null) {
    throw new DomainError("terms.invalid", `levels is ${terms.levels}: it ${problem}.`, "levels")
  }
}
