// Owns what terms are, and which are possible (rules §1.1, §2.1). Owns no rates, and not which terms are in
// force (stamp.ts).
import { DomainError } from "../errors"

/** The settings-controlled columns of a program or enrollment. */
export interface Terms {
  levels: number
  pays_lead: boolean
  pays_sale: boolean
  pays_amount: boolean
  pays_percent: boolean
  pay_if_unused: boolean
}

/** The most levels that terms may ask for (rules §2.1). */
export const MAX_LEVELS = 10

/** Only the terms out of anything that has them, such as the defaults. @example termsOf(INITIAL_DEFAULTS).levels // 2 */
export function termsOf(source: Terms): Terms {
  const { levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused } = source
  return { levels, pays_lead, pays_sale, pays_amount, pays_percent, pay_if_unused }
}

/**
 * Pay on: never neither; pay by: never neither (rules §2.1).
 *
 * @example paysNothing(INITIAL_DEFAULTS) // false
 */
export function paysNothing(terms: Terms): boolean {
  return !(terms.pays_lead || terms.pays_sale) || !(terms.pays_amount || terms.pays_percent)
}

/** Refuses terms that pay nothing, or that have no possible number of levels. @example checkTerms(INITIAL_DEFAULTS) */
export function checkTerms(terms: Terms): void {
  if (paysNothing(terms)) {
    const hasRole = terms.pays_lead || terms.pays_sale
    throw new DomainError(
      "terms.pays_nothing",
      `These terms pay nothing: neither ${hasRole ? "by amount or percent" : "on lead or sale"}. Switch one of the two on.`,
      hasRole ? "pays_percent" : "pays_sale",
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
