// Owns the stamps on terms: which terms are in force, copied or edited (rules §2.3). Owns no saving of settings
// (save.ts).
import type { SettingsVersion } from "./settings"
import { checkTerms, type Terms, termsOf } from "./terms"

/** What carries terms, and the version of the settings that they come from. */
export interface Stamped {
  terms: Terms
  defaults_version: number
  hand_edited: boolean
}

/**
 * The terms that count now (rules §2.3): a record stamped older than the current version carries the current terms,
 * so Save is in force at once, before the bulk job has written a single record.
 *
 * @example termsInForce({ terms, defaults_version: 1, hand_edited: true }, { version: 2, values }) // terms of values
 */
export function termsInForce(record: Stamped, settings: SettingsVersion): Terms {
  return record.defaults_version < settings.version ? termsOf(settings.values) : record.terms
}

/**
 * A hand edit (rules §10.5): starts from the terms in force, and is stamped with the current version.
 * Refuses terms that pay nobody with `terms.pays_nothing`, and levels outside 1–10 with `terms.invalid`.
 *
 * @example editTerms(enrollment, { levels: 1 }, settings) // { terms: { levels: 1, … }, hand_edited: true, … }
 */
export function editTerms(record: Stamped, change: Partial<Terms>, settings: SettingsVersion): Stamped {
  const terms = termsOf({ ...termsInForce(record, settings), ...change })
  checkTerms(terms)
  return { terms, defaults_version: settings.version, hand_edited: true }
}

/**
 * The terms of a new program (from the settings) or a new enrollment (copied from its program, rules §10.5), stamped
 * with the current version.
 *
 * @example newTerms(settings, program).terms // the program's terms in force
 */
export function newTerms(settings: SettingsVersion, program?: Stamped): Stamped {
  const terms = program === undefined ? termsOf(settings.values) : termsInForce(program, settings)
  return { terms, defaults_version: settings.version, hand_edited: false }
}
