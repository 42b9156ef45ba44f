// A rate card that the shop refuses is refused in a scenario, and the other way round, at the same place.
import { DomainError } from "../../../src/core"
import { readRows, type RateRowInput } from "../../../src/modules/referral/catalog/rate-rows"
import { readScenarios } from "../../../src/scenario/read/read"
import { Malformed } from "../../../src/scenario/read/reader"

interface Rate {
  percent?: string
  /** In minor units. */
  usd?: number
}
interface Row {
  /** A product; everything else where it is left out. */
  scope?: string
  excluded?: boolean
  sale?: { levels: Rate[]; unused?: Rate }
  lead?: { levels: Rate[] }
}

/** The card as an admin's request has it: percentages as numbers, amounts in major units. */
const inShop = (rows: Row[]): RateRowInput[] => {
  const rate = ({ percent, usd }: Rate) => ({
    ...(percent === undefined ? {} : { percent: Number(percent) }),
    ...(usd === undefined ? {} : { amount: { usd: usd / 100 } }),
  })
  return rows.map(({ scope = "default", excluded, sale, lead }) => ({
    scope: scope === "default" ? scope : { product_id: scope },
    excluded,
    ...(sale && {
      sale: { levels: sale.levels.map(rate), ...(sale.unused && { unused: rate(sale.unused) }) },
    }),
    ...(lead && { lead: { levels: lead.levels.map(rate) } }),
  }))
}

/** The card as a scenario's file has it: percentages as texts, amounts in minor units. */
const inScenario = (rows: Row[]): object[] => {
  const rate = ({ percent, usd }: Rate) => ({ percent, ...(usd === undefined ? {} : { amount: { usd } }) })
  return rows.map(({ scope = "default", excluded, sale, lead }) => ({
    scope: scope === "default" ? scope : { product: scope },
    excluded,
    ...(sale && {
      sale: { levels: sale.levels.map(rate), ...(sale.unused && { unused: rate(sale.unused) }) },
    }),
    ...(lead && { lead: { levels: lead.levels.map(rate) } }),
  }))
}

/** Where it is refused, or null. */
function refusedAt(read: () => unknown): string | null {
  try {
    read()
    return null
  } catch (error) {
    if (error instanceof DomainError || error instanceof Malformed) return error.path ?? ""
    throw error
  }
}
const shopRefuses = (rows: Row[]) => refusedAt(() => readRows(inShop(rows), "rates"))
const scenarioRefuses = (rows: Row[]) =>
  refusedAt(() =>
    readScenarios(
      JSON.stringify({
        name: "a card",
        partners: [],
        programs: [{ id: "main", rates: inScenario(rows) }],
        enrollments: [],
        events: [],
      }),
    ),
  )?.replace(/^programs\[0\]\./, "") ?? null

const tenths = (count: number): Rate[] => Array.from({ length: count }, () => ({ percent: "0.1" }))

it.each<[string, Row[], string | null]>([
  ["with ten levels", [{ sale: { levels: tenths(10) } }], null],
  ["with eleven levels", [{ sale: { levels: tenths(11) } }], "rates[0].sale.levels"],
  ["with eleven levels of leads", [{ lead: { levels: tenths(11) } }], "rates[0].lead.levels"],
  ["that pays nobody", [{}], "rates[0]"],
  ["that pays nobody by empty levels", [{ sale: { levels: [] }, lead: { levels: [] } }], "rates[0]"],
  ["with an unused rate alone", [{ sale: { levels: [], unused: { percent: "15" } } }], null],
  ["that excludes", [{ excluded: true }], null],
  [
    "with two rows for one product",
    [
      { scope: "p", excluded: true },
      { scope: "p", excluded: true },
    ],
    "rates[1].scope",
  ],
  [
    "with more than all",
    [{ sale: { levels: [{ percent: "100.0001" }] } }],
    "rates[0].sale.levels[0].percent",
  ],
  ["with five decimals", [{ sale: { levels: [{ percent: "0.00001" }] } }], "rates[0].sale.levels[0].percent"],
  ["with an amount below 0", [{ lead: { levels: [{ usd: -1 }] } }], "rates[0].lead.levels[0].amount.usd"],
  ["with amounts of 0", [{ sale: { levels: [{ usd: 0 }] } }], null],
])("a card %s comes to the same in the shop and in a scenario", (_what, rows, path) => {
  expect([shopRefuses(rows), scenarioRefuses(rows)]).toEqual([path, path])
})
