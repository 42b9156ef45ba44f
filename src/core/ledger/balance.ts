// Owns balances: what came in less what went out (rules §6.5). Owns no entries and never adds two currencies.
import type { Minor } from "../money/minor"
import { availableOf, pendingOf, type Posting } from "./posting"

/** One partner in one currency, minor units. `available` may be negative; `paid` is what reached the bank. */
export interface Balance {
  pending: Minor
  available: Minor
  paid: Minor
}

/** Before the first posting. */
export const NO_BALANCE: Balance = { pending: 0n, available: 0n, paid: 0n }

/**
 * A partner's balance after one more of their postings.
 *
 * @example afterPosting(NO_BALANCE, earning).pending // earning.amount
 */
export function afterPosting(balance: Balance, posting: Posting): Balance {
  const { partner_id, source, destination, amount } = posting
  const moved = (account: string) =>
    (destination === account ? amount : 0n) - (source === account ? amount : 0n)
  return {
    pending: balance.pending + moved(pendingOf(partner_id)),
    available: balance.available + moved(availableOf(partner_id)),
    paid: balance.paid + moved("bank"),
  }
}

/**
 * What the shop owes a partner: pending + available. Maturing moves nothing in it.
 *
 * @example owedOf({ pending: 300n, available: -100n }) // 200n
 */
export function owedOf({ pending, available }: Pick<Balance, "pending" | "available">): Minor {
  return pending + available
}
