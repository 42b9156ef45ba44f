// Owns percentages: 0 to 100 with up to 4 decimals, exact (rules §5.7). Owns no money.
import { DomainError } from "../errors"

/** A percentage as a whole number of 1/10000 percent: 10 % is 100_000n. */
export type PercentE4 = bigint

/** All of it. */
export const HUNDRED_PERCENT: PercentE4 = 1_000_000n
const DECIMAL = /^(\d{1,3})(?:\.(\d{1,4}))?$/

/**
 * Reads a decimal string such as "2.5" exactly. Refuses anything but 0–100 with up to 4 decimals with
 * `percent.invalid`. A number is read as JavaScript prints it, so 0.1 is exactly one tenth of a percent.
 *
 * @example parsePercent("0.9999") // 9_999n
 */
export function parsePercent(text: string | number): PercentE4 {
  const match = DECIMAL.exec(String(text))
  const whole = match?.[1]
  if (whole !== undefined) {
    const percent = BigInt(whole) * 10_000n + BigInt((match?.[2] ?? "").padEnd(4, "0"))
    if (percent <= HUNDRED_PERCENT) return percent
  }
  throw new DomainError(
    "percent.invalid",
    `"${text}" is no percentage. Give 0 to 100 with up to 4 decimals, such as "2.5".`,
  )
}

/**
 * A percentage as people write it, without trailing zeros.
 *
 * @example formatPercent(25_000n) // "2.5"
 */
export function formatPercent(percent: PercentE4): string {
  const decimals = (percent % 10_000n).toString().padStart(4, "0").replace(/0+$/, "")
  const whole = (percent / 10_000n).toString()
  return decimals === "" ? whole : `${whole}.${decimals}`
}
