// Owns which program and row decide a line (rules §5.1, §5.2). Owns no arithmetic (rate.ts, share.ts).
import type { EnrollmentRules } from "./program"
import { type FoundRow, type RateRowLookup, rowOn, type ScopeKey } from "./rate-card"

/** The row that decides a line, and the enrollment whose terms go with it. */
export interface DecidingRow extends FoundRow {
  enrollment: EnrollmentRules
}

/**
 * The first enrollment, in deciding order, that has a row for the line: on its own card, else on its
 * program's. That row decides alone, also when it is excluded, lacks the role, or the terms do not pay it
 * (rules §10.5).
 *
 * @example decidingRow(decision.rules.enrollments, scopeKeysOf(line.scope), rules.rateRow)?.row.excluded // false
 */
export function decidingRow(
  enrollments: readonly EnrollmentRules[],
  keys: readonly ScopeKey[],
  lookup: RateRowLookup,
): DecidingRow | undefined {
  for (const enrollment of enrollments) {
    const found =
      (enrollment.own_card && rowOn(enrollment.own_card, keys, lookup)) ??
      (enrollment.program_card && rowOn(enrollment.program_card, keys, lookup))
    if (found) return { card: found.card, row: found.row, enrollment }
  }
  return undefined
}
