// How postings become ledger entries, and move the partners' running balances in the same statement, provably equal to their entries; those
// that payouts can cover are noted as such along with them.
// The ledger only grows: a key that is there already is a bug of the caller's, and ends the transaction.
import { type Account, compareIds, type Instant, type Minor, payableOf, type Posting } from "../../../../core"
import { date, type Insert } from "../db"

/** The entries, and what they move balances by; balances in the order of their ids, so that two orders never block each other. */
export function ledgerInserts(postings: readonly Posting[], now: Instant): Insert[] {
  return [
    { table: "referral_ledger_entry", rows: postings.map((posting) => entryRow(posting, now)) },
    { table: "referral_payable", rows: postings.flatMap(payableRows) },
    {
      table: "referral_balance",
      rows: movementsOf(postings),
      onConflict: `(partner_id, currency_code) DO UPDATE SET pending = referral_balance.pending + excluded.pending,
        available = referral_balance.available + excluded.available`,
    },
  ]
}

function entryRow(posting: Posting, now: Instant) {
  const { key, source, destination, amount, currency, partner_id, commission_id, effective_at } = posting
  return {
    key,
    source,
    destination,
    amount,
    currency_code: currency,
    partner_id,
    commission_id,
    effective_at: date(effective_at),
    posted_at: date(now),
  }
}

/** The entry as payouts see it, where it is any of their business. */
function payableRows(posting: Posting) {
  const payable = payableOf(posting)
  if (payable === null) return []
  const { key, partner_id, currency, amount, effective_at, commission_id } = payable
  return [
    { key, partner_id, currency_code: currency, amount, effective_at: date(effective_at), commission_id },
  ]
}

interface Movement {
  partner_id: string
  currency_code: string
  pending: Minor
  available: Minor
}

/** What each partner's balances move by, in the order in which their rows are locked. */
function movementsOf(postings: readonly Posting[]): Movement[] {
  const moves = new Map<string, Movement>()
  for (const posting of postings) {
    const key = `${posting.partner_id} ${posting.currency}`
    const move = moves.get(key) ?? {
      partner_id: posting.partner_id,
      currency_code: posting.currency,
      pending: 0n,
      available: 0n,
    }
    for (const [account, amount] of [
      [posting.source, -posting.amount],
      [posting.destination, posting.amount],
    ] as const) {
      const part = partOf(account)
      if (part !== null) move[part] += amount
    }
    moves.set(key, move)
  }
  // What moves no balance, such as a payout that leaves for the bank, locks none.
  const moving = [...moves.values()].filter((move) => move.pending !== 0n || move.available !== 0n)
  return moving.sort(
    (a, b) => compareIds(a.partner_id, b.partner_id) || compareIds(a.currency_code, b.currency_code),
  )
}

/** Which of a partner's two balances an account is; expense, bank and the like have none, since every order would queue for them. */
function partOf(account: Account): "pending" | "available" | null {
  if (!account.startsWith("partner:")) return null
  return account.endsWith(":pending") ? "pending" : "available"
}
