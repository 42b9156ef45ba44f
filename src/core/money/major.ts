// Owns the way between major units, as Medusa and people write them, and the minor units used inside.
// Owns no arithmetic: sums are made in minor units only.
import { DomainError } from "../errors"
import { type Currency, currencyDecimals } from "./currency"
import { scaleDecimal } from "./decimal"
import type { Minor } from "./minor"

/**
 * Major to minor units, rounded half up once (rules §5.3). Takes a decimal string, or a number as JavaScript
 * prints it; Medusa's raw values are strings. Refuses what is no decimal number with `money.invalid`.
 *
 * @example toMinor("10.005", "usd") // 1001n
 */
export function toMinor(major: string | number, currency: Currency): Minor {
  const minor = scaleDecimal(major, currencyDecimals(currency))
  if (minor === null) {
    throw new DomainError(
      "money.invalid",
      `"${major}" is no amount of money. Give a decimal number, such as "12.50".`,
    )
  }
  return minor
}

/**
 * Minor units as a decimal string in major units, always with the currency's decimals; exact.
 *
 * @example toMajor(-1050n, "usd") // "-10.50"
 */
export function toMajor(minor: Minor, currency: Currency): string {
  const decimals = currencyDecimals(currency)
  const sign = minor < 0n ? "-" : ""
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, "0")
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
