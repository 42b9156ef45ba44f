// Owns what the grid of rates holds while it is edited, and how that becomes rows of a card again. Decides nothing; checks.ts does.
import type { Terms } from "../../../../core"
import { toNumber } from "../../settings/values"
import { keyOf, type Rate, type RateCardDifference, type RateRow, type RateScope } from "../rates"

/** "percent", or the code of a currency. */
export type Part = string
type Place = "sale" | "unused" | "lead"

/** A column of rates: a place in a row, and a part of the rate there. The unused rate has no level; it counts as 1. */
export interface RateColumn {
  id: string
  place: Place
  level: number
  part: Part
  /** Kept, and earning nothing by the terms in force. */
  isOff: boolean
}

/** What is typed, by the columns' ids. A cell that is not there is empty. */
type Cells = Record<string, string | undefined>

/** A row as it is edited. */
export interface RowForm {
  excluded: boolean
  removed: boolean
  cells: Cells
}

/** The form: rows by a short key of their own, as scopes may hold what a path may not. */
export interface RatesForm {
  rows: Record<string, RowForm>
}

/** A line of the grid. `base` is the row of the card that the edit began from; null for one that was added. */
export interface GridRow {
  key: string
  scope: RateScope
  base: RateRow | null
}

const PERCENT: Part = "percent"
const cellId = (place: Place, level: number, part: Part) => `${place}${level}_${part}`

/** A row of a card as it is edited; an added one without rates. */
export function toRowForm(row: RateRow | null): RowForm {
  return { excluded: row?.excluded ?? false, removed: false, cells: row === null ? {} : toCells(row) }
}

function toCells({ sale, lead }: RateRow): Cells {
  const cells: Cells = {}
  const put = (place: Place, level: number, { percent, amount = {} }: Rate) => {
    if (percent !== undefined) cells[cellId(place, level, PERCENT)] = String(percent)
    for (const [currency, sum] of Object.entries(amount)) cells[cellId(place, level, currency)] = String(sum)
  }
  sale?.levels.forEach((rate, index) => put("sale", index + 1, rate))
  if (sale?.unused) put("unused", 1, sale.unused)
  lead?.levels.forEach((rate, index) => put("lead", index + 1, rate))
  return cells
}

/** The row that is said; null if it says nothing. Cells are possible by now. */
export function toRateRow(scope: RateScope, { excluded, cells }: RowForm): RateRow | null {
  const rates = new Map<string, Rate>()
  let [sales, leads] = [0, 0]
  for (const [id, typed] of filled(cells).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { place, level, part } = parse(id)
    const rate = rates.get(`${place}${level}`) ?? {}
    const number = toNumber(typed)
    rates.set(
      `${place}${level}`,
      part === PERCENT
        ? { ...rate, percent: number }
        : { ...rate, amount: { ...rate.amount, [part]: number } },
    )
    if (place === "lead") leads = Math.max(leads, level)
    else sales = Math.max(sales, level)
  }
  if (rates.size === 0 && !excluded) return null
  const levels = (place: Place, upTo: number) =>
    Array.from({ length: upTo }, (_, index) => rates.get(`${place}${index + 1}`) ?? {})
  const unused = rates.get("unused1")
  return {
    scope,
    ...(excluded ? { excluded } : {}),
    ...(sales > 0 ? { sale: { levels: levels("sale", sales), ...(unused ? { unused } : {}) } } : {}),
    ...(leads > 0 ? { lead: { levels: levels("lead", leads) } } : {}),
  }
}

/** The cells in which something stands. */
export function filled(cells: Cells): [id: string, typed: string][] {
  return Object.entries(cells)
    .map(([id, typed]): [string, string] => [id, (typed ?? "").trim()])
    .filter(([, typed]) => typed !== "")
}

/**
 * Whether a row says otherwise than the card that the edit began from: the same rate written otherwise
 * doesn't.
 */
export function isChanged({ scope, base }: GridRow, form: RowForm): boolean {
  if (form.removed) return base !== null
  const [was, is] = [toRowForm(base), form].map((one) => JSON.stringify(toRateRow(scope, one)))
  return was !== is
}

/** The row as it is to be, with the key of its line. */
export interface RowChange extends RateCardDifference {
  key: string
}

/** The rows that changed, and only those. The default without rates is none. */
export function changesIn(rows: GridRow[], form: RatesForm): RowChange[] {
  return rows.flatMap((row) => {
    const typed = form.rows[row.key]
    if (typed === undefined || !isChanged(row, typed)) return []
    const after = typed.removed ? null : toRateRow(row.scope, typed)
    return after === null && row.base === null
      ? []
      : [{ key: row.key, scope: row.scope, before: row.base, after }]
  })
}

/** The place and part that a column's id stands for. */
export function parse(id: string): { place: Place; level: number; part: Part } {
  const [, place = "sale", level = "1", part = PERCENT] = /^([a-z]+)(\d+)_(.+)$/.exec(id) ?? []
  return { place: place as Place, level: Number(level), part }
}

/** The lines of a card: the default first, whether it has one or not. */
export function toGridRows(rates: RateRow[]): GridRow[] {
  const standard = rates.find(({ scope }) => scope === "default") ?? null
  const named = rates.filter(({ scope }) => scope !== "default")
  return [
    { scope: "default" as RateScope, base: standard },
    ...named.map((base) => ({ scope: base.scope, base })),
  ].map((row, place) => ({ key: `r${place}`, ...row }))
}

/** The form over these lines. */
export function toRatesForm(rows: GridRow[]): RatesForm {
  return { rows: Object.fromEntries(rows.map(({ key, base }) => [key, toRowForm(base)])) }
}

/** The lines of a card and those that only another one has, and the form as the other one says it all. */
export function asInCard(lines: GridRow[], rates: RateRow[]): { rows: GridRow[]; form: RatesForm } {
  const known = scopesOf(lines)
  const added = rates
    .filter(({ scope }) => !known.has(keyOf(scope)))
    .map(({ scope }, place) => ({ key: `r${lines.length + place}`, scope, base: null }))
  const rows = [...lines, ...added]
  const said = new Map(rates.map((row) => [keyOf(row.scope), row]))
  const formOf = ({ scope, base }: GridRow): RowForm => {
    const row = said.get(keyOf(scope)) ?? null
    // The line for everything else stays, and is emptied.
    return row === null && scope !== "default" ? { ...toRowForm(base), removed: true } : toRowForm(row)
  }
  return { rows, form: { rows: Object.fromEntries(rows.map((row) => [row.key, formOf(row)])) } }
}

interface Shape {
  terms: Terms
  /** The store's currencies. */
  currencies: string[]
  rates: RateRow[]
  /** Also what the terms switch off and no row uses. */
  all: boolean
}

/** The columns: what the terms pay, what some row already has, and on demand the rest. */
export function columnsFor({ terms, currencies, rates, all }: Shape): RateColumn[] {
  const used = new Set(rates.flatMap((row) => Object.keys(toCells(row))))
  const places = [...used].map(parse)
  const parts = [...new Set([PERCENT, ...currencies, ...places.map(({ part }) => part)])]
  const highest = (place: Place) =>
    Math.max(terms.levels, ...places.filter((one) => one.place === place).map(({ level }) => level))
  const levels = (place: Place, count: number) =>
    Array.from({ length: count }, (_, index) => ({ place, level: index + 1 }))
  const everywhere = [
    ...levels("sale", highest("sale")),
    ...levels("unused", 1),
    ...levels("lead", highest("lead")),
  ]
  return everywhere
    .flatMap(({ place, level }) =>
      parts.map((part) => {
        const id = cellId(place, level, part)
        return { id, place, level, part, isOff: isOff({ place, level, part }, terms) }
      }),
    )
    .filter(({ id, isOff: off }) => all || !off || used.has(id))
}

function isOff({ place, level, part }: { place: Place; level: number; part: Part }, terms: Terms): boolean {
  if (!(part === PERCENT ? terms.pays_percent : terms.pays_amount)) return true
  if (place === "lead") return !terms.pays_lead || level > terms.levels
  if (place === "unused") return !terms.pays_sale || !terms.pay_if_unused
  return !terms.pays_sale || level > terms.levels
}

/** The form's path of a cell. */
export const cellPath = (key: string, columnId: string) => `rows.${key}.cells.${columnId}` as const

/** The scopes that have a line, to be offered no second one. */
export const scopesOf = (rows: GridRow[]): Set<string> => new Set(rows.map(({ scope }) => keyOf(scope)))
