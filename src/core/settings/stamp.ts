// Owns the stamps on terms: which terms are in force, copied or edited (rules §2.3, §10.5). Owns no saving of
// defaults (save.ts).
import type { DefaultsVersion } from "./defaults"
import { checkTerms, type Terms, termsOf } from "./terms"

/** What carries terms, and the defaults version they come from. */
export interface Stamped {
  terms: Terms
  defaults_version: number
  hand_edited: boolean
}

/**
 * The terms that count now (rules §2.3): a record stamped older than the current version carries the current
 * terms, so Save is in force at once, before the bulk job has written a single record.
 *
 * @example termsInForce({ terms, defaults_version: 1, hand_edited: true }, { version: 2, values }) // terms of values
 */
export function termsInForce(record: Stamped, defaults: DefaultsVersion): Terms {
  return record.defaults_version < defaults.version ? termsOf(defaults.values) : record.terms
}

/**
 * A hand edit (rules §10.5): starts from the terms in force, and is stamped with the current version.
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
 * The terms of a new program (from the defaults) or a new enrollment (copied from its program, rules §10.5),
 * stamped with the current version.
 *
 * @example newTerms(defaults, program).terms // the program's terms in force
 */
export function newTerms(defaults: DefaultsVersion, program?: Stamped): Stamped {
  const terms = program === undefined ? termsOf(defaults.values) : termsInForce(program, defaults)
  return { terms, defaults_version: defaults.version, hand_edited: false }
}
