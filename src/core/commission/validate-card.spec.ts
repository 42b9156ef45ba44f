import { DomainError } from "../errors"
import { rate, workedRow } from "../spec-kit/builders"
import { checkRateCard } from "./validate-card"

const pathOf = (rows: Parameters<typeof checkRateCard>[0]) => {
  try {
    checkRateCard(rows)
    return null
  } catch (error) {
    return error instanceof DomainError ? `${error.code} ${error.path}` : error
  }
}
const paying = (sale: (typeof workedRow)["sale"]) => [{ ...workedRow, sale }]

it.each([
  [null, [workedRow, { ...workedRow, scope_key: "product:p" }]],
  ["rate_card.invalid [1]", [workedRow, workedRow]],
  [
    "rate_card.invalid [0].sale.levels",
    paying({ levels: Array.from({ length: 11 }, () => rate("1")), unused: null }),
  ],
  [
    "rate_card.invalid [0].sale.levels[1].amount.usd",
    paying({ levels: [rate("1"), rate("1", "-1")], unused: null }),
  ],
  ["rate_card.invalid [0].sale.unused.amount.usd", paying({ levels: [], unused: rate(null, "-1") })],
])("a card is refused at %s", (path, rows) => {
  expect(pathOf(rows)).toBe(path)
})
