// Owns how a decimal number becomes a whole number of its smallest unit. Owns no meaning: money and
// quantities do.
import { divideHalfUp } from "./minor"

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/

/**
 * A decimal string, or a number as JavaScript prints it, times 10 to the power of `decimals`, rounded half up
 * once. Null where it is no decimal number.
 *
 * @example scaleDecimal("10.005", 2) // 1001n
 */
export function scaleDecimal(text: string | number, decimals: number): bigint | null {
  const match = DECIMAL.exec(String(text).trim())
  const whole = match?.[2]
  if (match === null || whole === undefined) return null
  const fraction = match[3] ?? ""
  const digits = BigInt(whole + fraction) * (match[1] === "-" ? -1n : 1n)
  const shift = decimals + Number(match[4] ?? "0") - fraction.length
  return shift >= 0 ? digits * 10n ** BigInt(shift) : divideHalfUp(digits, 10n ** BigInt(-shift))
}
