// Owns accounts and postings, and the keys that make each posting happen once (rules §6.5, §6.6). Owns no
// decision when to post (order/, ledger/earn.ts, payout/).
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import type { Instant } from "../time"

/** The accounts of rules §6.5, each per currency. */
export type Account =
  | "expense"
  | "adjustments"
  | "bank"
  | `partner:${string}:pending`
  | `partner:${string}:available`
  | `payout:${string}`

/**
 * One posting: `amount` (positive, minor units) moves from `source` to `destination`. `key` is unique for ever.
 * `effective_at` is when it took effect (periods go by it); `due_at` is set on earnings only.
 */
export interface Posting {
  key: string
  source: Account
  destination: Account
  amount: Minor
  currency: Currency
  commission_id: string | null
  payout_id: string | null
  partner_id: string
  effective_at: Instant
  due_at: Instant | null
}

/** A posting as it stands in the ledger: with the time at which it was written (statements go by it). */
export interface LedgerEntry extends Posting {
  posted_at: Instant
}

/** Where a partner's earnings wait. @example pendingOf("jim") // "partner:jim:pending" */
export function pendingOf(partnerId: string): Account {
  return `partner:${partnerId}:pending`
}

/** What a partner can be paid; may be negative. @example availableOf("jim") // "partner:jim:available" */
export function availableOf(partnerId: string): Account {
  return `partner:${partnerId}:available`
}

/** What a payout has reserved. @example payoutAccount("p1") // "payout:p1" */
export function payoutAccount(payoutId: string): Account {
  return `payout:${payoutId}`
}

/** What a posting about a commission did to its partner. */
export type PostingKind = "earned" | "matured" | "taken_back"

/** What a posting about a commission is. @example postingKind({ source: "expense", destination: pendingOf("jim") }) // "earned" */
export function postingKind({ source, destination }: Pick<Posting, "source" | "destination">): PostingKind {
  if (source === "expense") return "earned"
  return destination === "expense" ? "taken_back" : "matured"
}

/** The fields of any entry of the ledger (rules §6.6). */
export type EntryKind = PostingKind | "adjusted" | "reserved" | "settled" | "released" | "bounced"

/** What an entry is, whatever it is about. @example entryKind({ source: "payout:p1", destination: "bank" }) // "settled" */
export function entryKind({ source, destination }: Pick<Posting, "source" | "destination">): EntryKind {
  if (source === "adjustments" || destination === "adjustments") return "adjusted"
  if (source === "bank") return "bounced"
  if (destination === "bank") return "settled"
  if (destination.startsWith("payout:")) return "reserved"
  if (source.startsWith("payout:")) return "released"
  return postingKind({ source, destination })
}

/** The payout that an entry's key names, null where it is about none. @example payoutOf("settle:p1") // "p1" */
export function payoutOf(key: string): string | null {
  return /^(?:reserve|settle|release|bounce):(.+)$/.exec(key)?.[1] ?? null
}
