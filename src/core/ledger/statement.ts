// Owns a partner's statement of one month in one currency (rules §7.9): opening balance, entries, payouts,
// closing balance. Owns no layout and no reading of entries.
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import type { Instant } from "../time"
import { afterPosting, type Balance, NO_BALANCE, owedOf } from "./balance"
import { type EntryKind, entryKind, type LedgerEntry } from "./posting"

/** Whose statement, and for which time: `from ≤ posted_at < until`. */
export interface StatementPeriod {
  partner_id: string
  currency: Currency
  from: Instant
  until: Instant
}

/** One line: what it did to the pending and to the available balance, in minor units; `owed` is the sum of both after it. */
export interface StatementLine {
  key: string
  kind: EntryKind
  posted_at: Instant
  effective_at: Instant
  commission_id: string | null
  payout_id: string | null
  pending: Minor
  available: Minor
  owed: Minor
}

/** Opening + lines = closing, for pending and for available alike. `lines` are `entries` and `payouts` in the order given. */
export interface Statement {
  opening: Balance
  lines: StatementLine[]
  entries: StatementLine[]
  payouts: StatementLine[]
  closing: Balance
}

/**
 * The month of a statement, from its first to before the next month's first, UTC.
 *
 * @example statementMonth(2026, 1) // { from: 2026-01-01T00:00:00Z, until: 2026-02-01T00:00:00Z }
 */
export function statementMonth(year: number, month: number): Pick<StatementPeriod, "from" | "until"> {
  return { from: Date.UTC(year, month - 1, 1), until: Date.UTC(year, month, 1) }
}

/**
 * Makes a statement of ledger entries, which may be handed in as a stream, and may hold other partners and currencies.
 * Statements go by when entries were posted, so a closed month never changes. `opening` is the balance of what came
 * before the entries handed in: a caller who keeps monthly balances need not read all of them again.
 *
 * @example statement(entries, { partner_id: "jim", currency: "usd", ...statementMonth(2026, 1) }).closing.available
 */
export function statement(
  entries: Iterable<LedgerEntry>,
  period: StatementPeriod,
  opening: Balance = NO_BALANCE,
): Statement {
  const result: Statement = { opening, lines: [], entries: [], payouts: [], closing: opening }
  for (const entry of entries) {
    const isTheirs = entry.partner_id === period.partner_id && entry.currency === period.currency
    if (!isTheirs || entry.posted_at >= period.until) continue
    result.closing = afterPosting(result.closing, entry)
    if (entry.posted_at < period.from) {
      result.opening = result.closing
    } else {
      const line = lineOf(entry, owedOf(result.closing))
      result.lines.push(line)
      if (entry.payout_id === null) result.entries.push(line)
      else result.payouts.push(line)
    }
  }
  return result
}

function lineOf(entry: LedgerEntry, owed: Minor): StatementLine {
  const { pending, available } = afterPosting(NO_BALANCE, entry)
  const { key, posted_at, effective_at, commission_id, payout_id } = entry
  const kind = entryKind(entry)
  return { key, kind, posted_at, effective_at, commission_id, payout_id, pending, available, owed }
}
