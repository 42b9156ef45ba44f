// Owns what the grid says about a cell before anybody is asked: percentages and amounts as they are possible
// (rules §5.7). The route decides; this only spares the way to it.
import { getDecimalDigits } from "@medusajs/dashboard/lib"
import type { FieldError, FieldErrors } from "react-hook-form"
import { toNumber } from "../../settings/values"
import type { Text } from "../../text"
import { filled, type GridRow, isChanged, parse, type RateColumn, type RatesForm } from "./grid"

const PERCENT_DECIMALS = 4

/** The errors of a form, cell by cell; only rows that changed are looked at. */
export function wrongCells(
  rows: GridRow[],
  columns: RateColumn[],
  form: RatesForm,
  text: Text,
): FieldErrors<RatesForm> {
  const wrong: Record<string, { cells: Record<string, FieldError> }> = {}
  for (const row of rows) {
    const typed = form.rows[row.key]
    if (typed === undefined || typed.removed || !(isChanged(row, typed) || isAdded(row))) continue
    const cells = filled(typed.cells)
    const errors = cells
      .map(([id, value]) => [id, verdict(id, value, text)] as const)
      .filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
    const first = columns[0]
    // The default without rates is simply not there.
    if (cells.length === 0 && !typed.excluded && row.scope !== "default" && first) {
      errors.push([first.id, text("rates.wrong.empty")])
    }
    if (errors.length > 0) {
      wrong[row.key] = {
        cells: Object.fromEntries(errors.map(([id, message]) => [id, { type: "validate", message }])),
      }
    }
  }
  return Object.keys(wrong).length === 0 ? {} : { rows: wrong }
}

/** What is said of the cells that are wrong, in the order of the lines. */
export function messagesOf(errors: FieldErrors<RatesForm>): string[] {
  const rows = (errors.rows ?? {}) as Record<string, { cells?: Record<string, FieldError> } | undefined>
  return Object.values(rows).flatMap((row) =>
    Object.values(row?.cells ?? {}).map(({ message = "" }) => message),
  )
}

/** A line that was added has to say something, or it would be gone without a word. */
const isAdded = ({ base, scope }: GridRow): boolean => base === null && scope !== "default"

function verdict(id: string, typed: string, text: Text): string | undefined {
  const { part } = parse(id)
  const number = toNumber(typed)
  const decimals = typed.split(/[.,]/)[1]?.length ?? 0
  if (part === "percent") {
    const isPossible = number >= 0 && number <= 100 && decimals <= PERCENT_DECIMALS
    return isPossible ? undefined : text("rates.wrong.percent")
  }
  const count = getDecimalDigits(part)
  if (number >= 0 && decimals <= count) return undefined
  return text("rates.wrong.amount", { count, currency: part.toUpperCase() })
}
