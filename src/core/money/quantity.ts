// Owns quantities: pieces, metres, kilograms, with up to 6 decimals, exact (rules §5.4). Owns no price.
import { DomainError } from "../errors"
import { scaleDecimal } from "./decimal"

/** A quantity as a whole number of millionths: 2.5 metres are 2_500_000n. */
export type QuantityE6 = bigint

/** One piece. */
export const ONE: QuantityE6 = 1_000_000n

const DECIMALS = 6

/**
 * Reads a decimal string, or a number as JavaScript prints it; decimals after the sixth are rounded half up.
 * Refuses anything else with `quantity.invalid`.
 *
 * @example parseQuantity("2.5") // 2_500_000n
 */
export function parseQuantity(text: string | number): QuantityE6 {
  const quantity = scaleDecimal(text, DECIMALS)
  if (quantity === null) {
    throw new DomainError(
      "quantity.invalid",
      `"${text}" is no quantity. Give a decimal number, such as "2.5".`,
    )
  }
  return quantity
}

/** A quantity as people write it, without trailing zeros. @example formatQuantity(2_500_000n) // "2.5" */
export function formatQuantity(quantity: QuantityE6): string {
  const sign = quantity < 0n ? "-" : ""
  const size = quantity < 0n ? -quantity : quantity
  const decimals = (size % ONE).toString().padStart(DECIMALS, "0").replace(/0+$/, "")
  const whole = (size / ONE).toString()
  return decimals === "" ? sign + whole : `${sign}${whole}.${decimals}`
}
