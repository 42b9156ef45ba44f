// Owns the terms of a program or enrollment and which of them are in force (semantics 2, 10). Owns no rates.
import { DomainError } from "../errors"
import type { DefaultsVersion } from "./defaults"

/** The settings-controlled columns of a program or enrollment. */
export interface Terms {
  levels: number
  pays_lead: boolean
  pays_sale: boolean
  pays_amount: boolean
  pays_percent: boolean
  pay_if_unused: boolean
}

/** What carries terms, and the defaults version they come from. */
export interface Stamped {
  terms: Terms
  defaults_version: number
  hand_edited: boolean
}

/** The most levels that terms may ask for (semantics 2). */
export const MAX_LEVELS = 10

/** Only the terms out of anything that has them, such as the defaults. @example termsOf(INITIAL_DEFAULTS).levels // 2 */
export function termsOf(source: Terms): Terms {
  const { levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused } = source
  return { levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused }
}

/**
 * The terms that count now (semantics 2): a record stamped older than the current version carries the current terms,
 * so Save is in force at once, before the bulk job has written a single record.
 *
 * @example termsInForce({ terms, defaults_version: 1, hand_edited: true }, { version: 2, values }) // terms of values
 */
export function termsInForce(record: Stamped, defaults: DefaultsVersion): Terms {
  return record.defaults_version < defaults.version ? termsOf(defaults.values) : record.terms
}

/**
 * A hand edit (semantics 10): starts from the terms in force, and is stamped with the current version.
 * Refuses terms that pay nobody with `terms.pays_nothing`, and levels outside 1–10 with `terms.invalid`.
 *
 * @example editTerms(enrollment, { levels: 1 }, defaults) // { terms: { levels: 1, … }, hand_edited: true, … }
 */
export function editTerms(record: Stamped, change: Partial<Terms>, defaults: DefaultsVersion): Stamped {
  const terms = termsOf({ ...termsInForce(record, defaults), ...change })
  checkTerms(terms)
  return { terms, defaults_version: defaults.version, hand_edited: true }
}

/**
 * The terms of a new program (from the defaults) or a new enrollment (copied from its program, semantics 10), stamped
 * with the current version.
 *
 * @example newTerms(defaults, program).terms // the program's terms in force
 */
export function newTerms(defaults: DefaultsVersion, program?: Stamped): Stamped {
  const terms = program === undefined ? termsOf(defaults.values) : termsInForce(program, defaults)
  return { terms, defaults_version: defaults.version, hand_edited: false }
}

/** Pay on: never neither; pay by: never neither (semantics 2). @example paysNothing(INITIAL_DEFAULTS) // false */
export function paysNothing(terms: Terms): boolean {
  return !(terms.pays_lead || terms.pays_sale) || !(terms.pays_amount || terms.pays_percent)
}

/** Refuses terms that pay nothing, or that have no possible number of levels. @example checkTerms(INITIAL_DEFAULTS) */
export function checkTerms(terms: Terms): void {
  if (paysNothing(terms)) {
    const what = terms.pays_lead || terms.pays_sale ? "by amount or percent" : "on lead or sale"
    throw new DomainError(
      "terms.pays_nothing",
      `These terms pay nothing: neither ${what}. Switch one of the two on.`,
    )
  }
  if (!Number.isInteger(terms.levels) || terms.levels < 1 || terms.levels > MAX_LEVELS) {
    throw new DomainError(
      "terms.invalid",
      `levels is ${terms.levels}. Give a whole number from 1 to 10.`,
      "levels",
    )
  }
}
