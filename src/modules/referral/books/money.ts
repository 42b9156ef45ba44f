// How amounts that an admin writes become minor units: exactly, or not at all.
import { DomainError, type Minor, toMajor, toMinor } from "../../../core"

/** Exactly what the admin wrote: rounding it would pay something else than the page says. Refused with `money.invalid`, `currency.unknown`. */
export function exactMinor(major: number, currency: string): Minor {
  const minor = toMinor(major, currency)
  if (minor < 0n) throw new DomainError("money.invalid", `${major} is below 0. Give an amount of at least 0.`)
  if (Number(toMajor(minor, currency)) !== major) {
    const unit = toMajor(1n, currency)
    throw new DomainError(
      "money.invalid",
      `${major} can't be paid in ${currency}, whose smallest unit is ${unit}. Round it.`,
    )
  }
  return minor
}
