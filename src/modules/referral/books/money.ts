// The way between the amounts that people write, in major units, and the minor units that the books keep: exactly, or not at all.
import { DomainError, isCurrency, type Minor, toMajor, toMinor } from "../../../core"

/** Exactly what the admin wrote: rounding it would pay something else than the page says. Refused with `money.invalid`, `currency.unknown`. */
export function exactMinor(major: number, currency: string): Minor {
  const minor = exactSigned(major, currency)
  if (minor < 0n) throw new DomainError("money.invalid", `${major} is below 0. Give an amount of at least 0.`)
  return minor
}

/** The same for an amount that may be below 0. */
export function exactSigned(major: number, currency: string, path?: string): Minor {
  const minor = toMinor(major, currency)
  if (inMajor(minor, currency) !== major) {
    const unit = toMajor(1n, currency)
    const message = `${major} can't be paid in ${currency}, whose smallest unit is ${unit}. Round it.`
    throw new DomainError("money.invalid", message, path)
  }
  return minor
}

/** An amount as HTTP shows it. */
export const inMajor = (minor: Minor | string, currency: string): number =>
  Number(toMajor(BigInt(minor), currency))

/** A currency that is named by the field at `path`. Refused with `currency.unknown`. */
export function requireCurrency(code: string, path: string): void {
  if (isCurrency(code)) return
  const message = `"${code}" is no currency code known here. Use ISO 4217, such as "usd".`
  throw new DomainError("currency.unknown", message, path)
}
