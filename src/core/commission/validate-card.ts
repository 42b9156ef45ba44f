// Owns what a rate card must be to be saved (semantics 1, 5). Owns no numbering and no storage.
import { DomainError } from "../errors"
import { MAX_LEVELS } from "../settings/terms"
import type { Rate, RateRow } from "./rate-card"

/**
 * Refuses a card with two rows for one scope, more than 10 levels, or a negative amount, with `rate_card.invalid` and
 * the path of the row. Percentages are exact and in range already (parsePercent).
 *
 * @example checkRateCard([{ scope_key: "default", excluded: false, sale: null, lead: null }])
 */
export function checkRateCard(rows: readonly RateRow[]): void {
  const seen = new Set<string>()
  rows.forEach((row, index) => {
    const path = `[${index}]`
    if (seen.has(row.scope_key)) {
      throw invalid(
        path,
        `there is a row for ${row.scope_key} already. One row decides alone: merge the two.`,
      )
    }
    seen.add(row.scope_key)
    for (const role of ["sale", "lead"] as const) {
      const levels = row[role]?.levels ?? []
      if (levels.length > MAX_LEVELS) {
        throw invalid(`${path}.${role}.levels`, "there are more than 10 levels.")
      }
      levels.forEach((rate, level) => checkRate(rate, `${path}.${role}.levels[${level}]`))
    }
    if (row.sale?.unused) checkRate(row.sale.unused, `${path}.sale.unused`)
  })
}

function checkRate(rate: Rate, path: string): void {
  for (const [currency, amount] of Object.entries(rate.amount)) {
    if (amount < 0n) throw invalid(`${path}.amount.${currency}`, "an amount cannot be negative.")
  }
}

function invalid(path: string, what: string): DomainError {
  return new DomainError("rate_card.invalid", `Rate card, row ${path}: ${what}`, path)
}
