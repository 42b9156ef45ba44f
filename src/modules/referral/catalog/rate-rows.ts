// Owns how a rate row is written by people, and read back to them: percent as a number, amounts in major units by currency.
import {
  checkRateCard,
  DomainError,
  formatPercent,
  parsePercent,
  type Rate,
  type RateRow,
  type ScopeKey,
  toMajor,
} from "../../../core"
import { exactMinor } from "../books/money"

/** A rate: percent with up to 4 decimals, amounts in major units. */
export interface RateInput {
  percent?: number
  amount?: Record<string, number>
}

type Scope =
  | "default"
  | { product_id: string }
  | { variant_id: string }
  | { collection_id: string }
  | { category_id: string }

/** A row of a rate card. */
export interface RateRowInput {
  scope: Scope
  excluded?: boolean
  sale?: { levels: RateInput[]; unused?: RateInput }
  lead?: { levels: RateInput[] }
}

/**
 * Rows as core reads them, and as it would save them. Refused with `rate_card.invalid` and the path inside
 * the input.
 */
export function readRows(input: readonly RateRowInput[], path: string): RateRow[] {
  const rows = input.map((row, index) => readRow(row, `${path}[${index}]`))
  checkRateCard(rows, path)
  return rows
}

function readRow({ scope, excluded = false, sale, lead }: RateRowInput, path: string): RateRow {
  return {
    scope_key: scopeKey(scope),
    excluded,
    sale: sale
      ? {
          levels: sale.levels.map((rate, level) => readRate(rate, `${path}.sale.levels[${level}]`)),
          unused: sale.unused ? readRate(sale.unused, `${path}.sale.unused`) : null,
        }
      : null,
    lead: lead
      ? { levels: lead.levels.map((rate, level) => readRate(rate, `${path}.lead.levels[${level}]`)) }
      : null,
  }
}

/** The key of a scope, as core has it. */
export function scopeKey(scope: RateRowInput["scope"]): ScopeKey {
  if (scope === "default") return "default"
  const [[field, id] = ["", ""]] = Object.entries(scope)
  return `${field.replace(/_id$/, "")}:${String(id)}`
}

function readRate({ percent, amount = {} }: RateInput, path: string): Rate {
  return {
    percent: percent === undefined ? null : at(`${path}.percent`, () => parsePercent(percent)),
    amount: Object.fromEntries(
      Object.entries(amount).map(([currency, major]) => [
        currency.toLowerCase(),
        at(`${path}.amount.${currency}`, () => exactMinor(major, currency)),
      ]),
    ),
  }
}

/** Core's refusal of a value, with the place where it stands. */
function at<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError("rate_card.invalid", error.message, path)
    throw error
  }
}

/** A row as people read it. */
export function writeRow({ scope_key, excluded, sale, lead }: RateRow): RateRowInput {
  return {
    scope: scopeOf(scope_key),
    ...(excluded ? { excluded } : {}),
    ...(sale
      ? {
          sale: {
            levels: sale.levels.map(writeRate),
            ...(sale.unused ? { unused: writeRate(sale.unused) } : {}),
          },
        }
      : {}),
    ...(lead ? { lead: { levels: lead.levels.map(writeRate) } } : {}),
  }
}

function scopeOf(key: ScopeKey): Scope {
  if (key === "default") return "default"
  const [kind = "", ...id] = key.split(":")
  return { [`${kind}_id`]: id.join(":") } as Scope
}

function writeRate({ percent, amount }: Rate): RateInput {
  const amounts = Object.entries(amount).map(
    ([currency, minor]) => [currency, Number(toMajor(minor, currency))] as const,
  )
  return {
    ...(percent === null ? {} : { percent: Number(formatPercent(percent)) }),
    ...(amounts.length === 0 ? {} : { amount: Object.fromEntries(amounts) }),
  }
}
