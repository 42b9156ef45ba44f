// Owns that nobody changes a card that they have not seen: cards are numbered, and a change names the one it was made from.
import { DomainError } from "../errors"

/**
 * A change is made against a card. If that is no longer the newest, it is refused with `rate_card.conflict`, which carries the newest
 * number; 0 stands for no card yet.
 *
 * @example checkNewestCard(3, 4) // throws: card 4 was saved meanwhile
 */
export function checkNewestCard(base: number, newest: number): void {
  if (base === newest) return
  throw new DomainError(
    "rate_card.conflict",
    `The newest card is ${newest}, and this change was made from card ${base}. Look at what changed in between, then save it on top of that.`,
    undefined,
    { number: newest },
  )
}
