// Owns exact arithmetic on money in minor units. Owns no currency: amounts of different currencies never meet here.

/** Money in minor units (cents), exact. */
export type Minor = bigint

/**
 * `numerator / denominator`, rounded half up to a whole number: the one rounding of this plugin (rules §5.7,
 * §6.2). Half up means towards plus infinity. The denominator must be positive.
 *
 * @example divideHalfUp(25n, 10n) // 3n
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const shifted = numerator + denominator / 2n
  const quotient = shifted / denominator
  // bigint division cuts towards zero; half up wants the floor.
  return shifted < 0n && quotient * denominator !== shifted ? quotient - 1n : quotient
}

/** The smaller of two amounts. @example minMinor(1n, 2n) // 1n */
export function minMinor(a: Minor, b: Minor): Minor {
  return a < b ? a : b
}

/** The larger of two amounts. @example maxMinor(1n, 2n) // 2n */
export function maxMinor(a: Minor, b: Minor): Minor {
  return a > b ? a : b
}

/** The sum of amounts of one currency. @example sumMinor([1n, 2n]) // 3n */
export function sumMinor(amounts: Iterable<Minor>): Minor {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}
