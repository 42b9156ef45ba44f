// Every currency that a shop can switch on is one that the rules can count in: a new one of Medusa's is found
// out here, not in a shop.
import { defaultCurrencies } from "@medusajs/framework/utils"
import { currencyDecimals, isCurrency } from "../core"

it("are known to the rules, all that Medusa offers", () => {
  const offered = Object.values(defaultCurrencies).map(({ code }) => code.toLowerCase())
  expect(offered.length).toBeGreaterThan(100)
  expect(offered.filter((code) => !isCurrency(code))).toEqual([])
})

it("are never counted in fewer decimals than Medusa's prices have", () => {
  const coarser = Object.values(defaultCurrencies).filter(
    ({ code, decimal_digits }) => currencyDecimals(code) < decimal_digits,
  )
  expect(coarser).toEqual([])
})
