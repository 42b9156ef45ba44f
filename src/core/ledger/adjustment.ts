// Owns bonuses, corrections and write-offs (rules §6.9). Owns no reason and no author: the API asks for both.
import { DomainError } from "../errors"
import type { Currency } from "../money/currency"
import type { Minor } from "../money/minor"
import type { Instant } from "../time"
import { availableOf, type Posting } from "./posting"

const KEY_BEGINS = "adj:"

/**
 * The adjustment that an entry with this key posts; null for any other entry.
 *
 * @example adjustmentIdOf("adj:a1") // "a1"
 */
export const adjustmentIdOf = (key: string): string | null =>
  key.startsWith(KEY_BEGINS) ? key.slice(KEY_BEGINS.length) : null

/** An admin's adjustment of one partner's balance; `amount` in minor units, negative takes away. */
export interface Adjustment {
  id: string
  partner_id: string
  currency: Currency
  amount: Minor
}

/**
 * Up: adjustments → available; down: back. Key `adj:{id}`. Refuses 0 with `adjustment.zero`.
 *
 * @example adjust({ id: "a1", partner_id: "jim", currency: "usd", amount: -150n }, now).destination // "adjustments"
 */
export function adjust({ id, partner_id, currency, amount }: Adjustment, now: Instant): Posting {
  if (amount === 0n) {
    throw new DomainError("adjustment.zero", `Adjustment ${id} is of 0. Give an amount.`, "amount")
  }
  const available = availableOf(partner_id)
  const isUp = amount > 0n
  return {
    key: `${KEY_BEGINS}${id}`,
    source: isUp ? "adjustments" : available,
    destination: isUp ? available : "adjustments",
    amount: isUp ? amount : -amount,
    currency,
    commission_id: null,
    payout_id: null,
    partner_id,
    effective_at: now,
    due_at: null,
  }
}
