// How every benchmark speaks: a table for people, then one line of JSON for machines. Measures nothing itself.

/** One measured figure. `floor` is what the platform alone reaches in the same run, `aim` what `ratio` should reach. */
export interface Measured {
  name: string
  value: number
  unit: string
  /** The same measure without our code, in the same unit. */
  floor?: number
  /** What is wanted of `value / floor`, or of `value` itself where there is no floor: `">= 0.8"`, `"<= 1.03"`. */
  aim?: `${"<=" | ">="} ${number}`
}

/** A figure as the JSON line carries it; `null` where a figure has no floor or no aim. */
export interface Figure {
  name: string
  value: number
  unit: string
  floor: number | null
  ratio: number | null
  aim: string | null
  met: boolean | null
}

/** Works out ratio and verdict: a figure with a floor is judged by its ratio, one without by its value. */
export function toFigure({ name, value, unit, floor, aim }: Measured): Figure {
  const ratio = floor === undefined ? null : round(value / floor)
  const judged = ratio ?? value
  const [direction, wanted] = aim?.split(" ") ?? []
  const met =
    aim === undefined ? null : direction === ">=" ? judged >= Number(wanted) : judged <= Number(wanted)
  return {
    name,
    value: round(value),
    unit,
    floor: floor === undefined ? null : round(floor),
    ratio,
    aim: aim ?? null,
    met,
  }
}

/** Prints the table, then, as the last line, `{ "bench", "figures": […] }`. */
export function report(bench: string, measured: Measured[]): void {
  const figures = measured.map(toFigure)
  console.log(`\n${asTable(figures)}\n`)
  console.log(JSON.stringify({ bench, figures }))
}

/** The middle value (mean of the two middle ones), for medians of interleaved runs. */
export function median(values: number[]): number {
  return percentile(values, 0.5)
}

/** The value below which `share` (0…1) of all lie, with linear interpolation. Refuses an empty list. */
export function percentile(values: number[], share: number): number {
  if (values.length === 0) {
    throw new Error("percentile: no values were measured; check that the run did any work")
  }
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const below = sorted[Math.floor(at)] ?? 0
  const above = sorted[Math.ceil(at)] ?? below
  return below + (above - below) * (at - Math.floor(at))
}

function asTable(figures: Figure[]): string {
  const head = ["figure", "value", "unit", "floor", "ratio", "aim", "met"]
  const rows = figures.map((figure) => [
    figure.name,
    String(figure.value),
    figure.unit,
    String(figure.floor ?? "-"),
    String(figure.ratio ?? "-"),
    figure.aim ?? "-",
    figure.met === null ? "-" : figure.met ? "yes" : "NO",
  ])
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const isNumber = (column: number) => [1, 3, 4].includes(column)
  const line = (cells: string[]) =>
    cells
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd()
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n")
}

/** Four significant digits say more than noise does. */
function round(value: number): number {
  return Number(value.toPrecision(4))
}
