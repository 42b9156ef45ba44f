// Makes ids of rows that are written by the thousand. Looks like Medusa's own (a prefix and a ULID), so that they sort by time as those do.
import { randomBytes } from "node:crypto"

/** Crockford's base 32. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const TIME_LETTERS = 10
const RANDOM_LETTERS = 16

/**
 * An id of the form that `generateEntityId` makes. That one asks the system for each letter's chance on its own, which for a run of payouts
 * takes longer than deciding them; this one asks once.
 */
export function quickId(prefix: string): string {
  let time = Date.now()
  let id = ""
  for (let place = 0; place < TIME_LETTERS; place++) {
    id = LETTERS.charAt(time % LETTERS.length) + id
    time = Math.floor(time / LETTERS.length)
  }
  for (const byte of randomBytes(RANDOM_LETTERS)) id += LETTERS.charAt(byte % LETTERS.length)
  return `${prefix}_${id}`
}
