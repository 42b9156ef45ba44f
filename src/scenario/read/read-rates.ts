// Owns reading rate cards and terms of a scenario. Owns no other part of it.
import {
  checkRateCard,
  DomainError,
  parsePercent,
  type Rate,
  type RateRow,
  type ScopeKey,
  type Terms,
} from "../../core"
import { asCurrency, Malformed, type Reader } from "./reader"

const SCOPES = ["variant", "product", "collection", "category"] as const

/** The rows of a card; what the shop would refuse to save is refused here, by the same function. */
export function readRates(list: Reader): RateRow[] {
  const rows = list.list().map(readRow)
  try {
    checkRateCard(rows, list.path)
  } catch (error) {
    if (error instanceof DomainError) throw new Malformed(error.path ?? list.path, error.message)
    throw error
  }
  return rows
}

function readRow(item: Reader): RateRow {
  const field = item.object(["scope", "excluded", "sale", "lead"])
  return {
    scope_key: readScope(field("scope")),
    excluded: field("excluded").yesNo(),
    sale: field("sale").maybe((sale) => {
      const part = sale.object(["levels", "unused"])
      return { levels: readLevels(part("levels")), unused: part("unused").maybe(readRate) }
    }),
    lead: field("lead").maybe((lead) => ({ levels: readLevels(lead.object(["levels"])("levels")) })),
  }
}

/** Terms that are hand-edited: only what differs. */
export function readTerms(terms: Reader): Partial<Terms> {
  const field = terms.object([
    "levels",
    "pays_lead",
    "pays_sale",
    "pays_amount",
    "pays_percent",
    "pay_if_unused",
  ])
  const read: Partial<Terms> = {}
  if (!field("levels").isAbsent) read.levels = field("levels").whole(1, 10)
  for (const name of ["pays_lead", "pays_sale", "pays_amount", "pays_percent", "pay_if_unused"] as const) {
    if (!field(name).isAbsent) read[name] = field(name).yesNo()
  }
  return read
}

function readScope(scope: Reader): ScopeKey {
  if (scope.raw() === "default") return "default"
  if (typeof scope.raw() === "string" || scope.isAbsent) {
    scope.fail('must be "default", or an object with one of variant, product, collection, category')
  }
  const field = scope.object(SCOPES)
  const given = SCOPES.filter((kind) => !field(kind).isAbsent)
  const [kind] = given
  if (kind === undefined || given.length > 1)
    scope.fail("must name exactly one of variant, product, collection, category")
  return `${kind}:${field(kind).text()}`
}

const readLevels = (levels: Reader): Rate[] => levels.list().map(readRate)

function readRate(rate: Reader): Rate {
  const field = rate.object(["percent", "amount"])
  return {
    percent: field("percent").maybe((percent) => {
      const text = percent.raw()
      if (typeof text !== "string") return percent.fail('must be a decimal text, such as "2.5"')
      try {
        return parsePercent(text)
      } catch (error) {
        if (error instanceof DomainError)
          percent.fail('must be 0 to 100 with up to 4 decimals, such as "2.5"')
        throw error
      }
    }),
    amount: field("amount").or({}, (amounts) =>
      Object.fromEntries(amounts.map().map(([code, amount]) => [asCurrency(code, amount), amount.money()])),
    ),
  }
}
