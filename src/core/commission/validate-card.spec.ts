import { DomainError } from "../errors"
import { rate, workedRow } from "../spec-kit/builders"
import { checkRateCard } from "./validate-card"

const pathOf = (rows: Parameters<typeof checkRateCard>[0]) => {
  try {
    checkRateCard(rows, "rates")
    return null
  } catch (error) {
    return error instanceof DomainError ? `${error.code} ${error.path}` : error
  }
}
const paying = (sale: (typeof workedRow)["sale"]) => [{ ...workedRow, sale }]

it.each([
  [null, [workedRow, { ...workedRow, scope_key: "product:p" }]],
  ["rate_card.invalid rates[1].scope", [workedRow, workedRow]],
  [
    "rate_card.invalid rates[0].sale.levels",
    paying({ levels: Array.from({ length: 11 }, () => rate("1")), unused: null }),
  ],
  [
    "rate_card.invalid rates[0].sale.levels[1].amount.usd",
    paying({ levels: [rate("1"), rate("1", "-1")], unused: null }),
  ],
  ["rate_card.invalid rates[0].sale.unused.amount.usd", paying({ levels: [], unused: rate(null, "-1") })],
  ["rate_card.invalid rates[0]", [{ ...workedRow, sale: null, lead: null }]],
  [
    "rate_card.invalid rates[0]",
    [{ ...workedRow, sale: { levels: [], unused: null }, lead: { levels: [] } }],
  ],
  [null, [{ ...workedRow, sale: { levels: [], unused: rate("15") }, lead: null }]],
  [null, [{ ...workedRow, excluded: true, sale: null, lead: null }]],
])("a card is refused at %s", (path, rows) => {
  expect(pathOf(rows)).toBe(path)
})
