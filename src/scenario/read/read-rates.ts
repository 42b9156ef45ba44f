// Owns reading rate cards and terms of a scenario. Owns no other part of it.
import { DomainError, parsePercent, type Rate, type RateRow, type ScopeKey, type Terms } from "../../core"
import { asCurrency, type Reader } from "./reader"

const SCOPES = ["variant", "product", "collection", "category"] as const

/** The rows of a card; two rows for one scope are refused. */
export function readRates(list: Reader): RateRow[] {
  const seen = new Set<ScopeKey>()
  return list.list().map((item) => {
    const field = item.object(["scope", "excluded", "sale", "lead"])
    const scope_key = readScope(field("scope"))
    if (seen.has(scope_key)) field("scope").fail(`has a row already: one row decides alone`)
    seen.add(scope_key)
    return {
      scope_key,
      excluded: field("excluded").yesNo(),
      sale: field("sale").maybe((sale) => {
        const part = sale.object(["levels", "unused"])
        return { levels: readLevels(part("levels")), unused: part("unused").maybe(readRate) }
      }),
      lead: field("lead").maybe((lead) => ({ levels: readLevels(lead.object(["levels"])("levels")) })),
    }
  })
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

function readLevels(levels: Reader): Rate[] {
  const list = levels.list()
  if (list.length > 10) levels.fail("must have at most 10 levels")
  return list.map(readRate)
}

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
