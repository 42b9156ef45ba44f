// Owns the one fact about Medusa's ids that the sweep stands on: they are ULIDs behind a prefix, and sort by their milliseconds.

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const TIME_LENGTH = 10
const RANDOM_LENGTH = 16

/** The lowest id that a row made at this time can have. @example idFloor("order", 0) // "order_00000000000000000000000000" */
export function idFloor(prefix: string, at: number): string {
  let rest = Math.max(0, Math.floor(at))
  let time = ""
  for (let digit = 0; digit < TIME_LENGTH; digit++) {
    time = DIGITS.charAt(rest % DIGITS.length) + time
    rest = Math.floor(rest / DIGITS.length)
  }
  return `${prefix}_${time}${"0".repeat(RANDOM_LENGTH)}`
}
