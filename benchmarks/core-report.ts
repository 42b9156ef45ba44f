// Prints a benchmark's figures: a table for people, and one line of JSON, last, for machines.

/** One measured figure beside what it is compared with. `met` is null for figures without an aim to pass. */
export interface Figure {
  name: string
  value: number
  unit: string
  floor: number | null
  ratio: number | null
  aim: string
  met: boolean | null
}

export function report(bench: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ name, value, unit, ratio, aim, met }) => [
    name,
    `${shown(value)} ${unit}`,
    ratio === null ? "" : `${ratio.toFixed(2)} ×`,
    aim,
    met === null ? "" : met ? "met" : "MISSED",
  ])
  const table = [["figure", "value", "ratio", "aim", ""], ...rows]
  const widths = table.reduce<number[]>(
    (most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)),
    [],
  )
  for (const row of table)
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
  console.log(JSON.stringify({ bench, figures }))
}

function shown(value: number): string {
  return value >= 1_000 ? Math.round(value).toLocaleString("en") : value.toFixed(2)
}
