// Owns what a rate card must be to be saved (rules §1.1, §5.7), in the shop and in a scenario alike. Owns no
// numbering and no storage.
import { DomainError } from "../errors"
import { MAX_LEVELS } from "../settings/terms"
import type { Rate, RateRow } from "./rate-card"

/**
 * Refuses a card with two rows for one scope, a row that pays nobody, more than 10 levels, or a negative
 * amount, with `rate_card.invalid` and the path of the fault below `path`. Percentages are exact and in range
 * already (parsePercent).
 *
 * @example checkRateCard([{ scope_key: "default", excluded: true, sale: null, lead: null }], "rates")
 */
export function checkRateCard(rows: readonly RateRow[], path: string): void {
  const seen = new Set<string>()
  rows.forEach((row, index) => {
    const at = `${path}[${index}]`
    if (seen.has(row.scope_key)) {
      throw invalid(
        `${at}.scope`,
        `There is a row for ${row.scope_key} already. One row decides alone: keep one.`,
      )
    }
    seen.add(row.scope_key)
    checkRow(row, at)
  })
}

function checkRow(row: RateRow, path: string): void {
  if (!row.excluded && !paysAnybody(row)) {
    throw invalid(path, "This row pays nobody. Give it sale or lead rates, or mark it excluded.")
  }
  for (const role of ["sale", "lead"] as const) {
    const levels = row[role]?.levels ?? []
    if (levels.length > MAX_LEVELS) {
      throw invalid(`${path}.${role}.levels`, `There are more than ${MAX_LEVELS} levels. Leave out the rest.`)
    }
    levels.forEach((rate, level) => checkRate(rate, `${path}.${role}.levels[${level}]`))
  }
  if (row.sale?.unused) checkRate(row.sale.unused, `${path}.sale.unused`)
}

function paysAnybody({ sale, lead }: RateRow): boolean {
  const levels = [...(sale?.levels ?? []), ...(lead?.levels ?? [])]
  return levels.length > 0 || (sale?.unused ?? null) !== null
}

function checkRate(rate: Rate, path: string): void {
  for (const [currency, amount] of Object.entries(rate.amount)) {
    if (amount < 0n)
      throw invalid(`${path}.amount.${currency}`, "An amount is below 0. Give one of at least 0.")
  }
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("rate_card.invalid", message, path)
}
