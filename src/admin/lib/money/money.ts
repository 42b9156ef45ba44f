// Owns how an amount of money is written, and under which key lies all that a posting changes. Adds nothing up: that is done in minor units,
// by the rules.

/** Under this key lies what is read of commissions, balances, adjustments and the ledger. */
export const MONEY_KEY = ["referral", "money"]

/** No currency has more decimals. A browser that knows fewer of one than the ledger would round it. */
const MOST_DECIMALS = 4

/** An amount in major units, in the admin's language; dollars of two countries are told apart. @example money(12.5, "usd") // "$12.50" */
export function money(amount: number, currency_code: string): string {
  return formatOf(currency_code, "auto").format(amount)
}

/** The same with its sign, for what moves a balance. @example signedMoney(12.5, "usd") // "+$12.50" */
export function signedMoney(amount: number, currency_code: string): string {
  return formatOf(currency_code, "exceptZero").format(amount)
}

function formatOf(currency: string, signDisplay: "auto" | "exceptZero"): Intl.NumberFormat {
  return new Intl.NumberFormat([], {
    style: "currency",
    currency,
    signDisplay,
    maximumFractionDigits: MOST_DECIMALS,
  })
}
