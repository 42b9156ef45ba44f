// Owns how a route answers with CSV (RFC 4180): streamed, no faster than the client reads, and safe to open in a spreadsheet. Owns no columns.
import type { ServerResponse } from "node:http"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { stringify } from "csv-stringify"

type Cell = string | number | boolean | null
/** One row, by the names of its columns. */
export type CsvRow = Record<string, Cell>

/** Whether the client asked for CSV, and would not rather have JSON. */
export const wantsCsv = (req: MedusaRequest): boolean =>
  req.accepts(["application/json", "text/csv"]) === "text/csv"

/**
 * Answers rows as they come. Text that a spreadsheet would take for a formula is kept from being one by a leading `'`; numbers stay numbers.
 * When something fails on the way, the connection is cut: a file that ends early must not pass for a whole one.
 */
export async function answerCsv(
  req: Pick<MedusaRequest, "scope">,
  res: ServerResponse,
  { filename, columns, rows }: { filename: string; columns: readonly string[]; rows: AsyncIterable<CsvRow> },
): Promise<void> {
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="${filename}"`)
  const lines = stringify({
    header: true,
    columns: [...columns],
    record_delimiter: "windows",
    escape_formulas: true,
    cast: { boolean: String },
  })
  let failure: unknown = null
  const watched = noting(rows, (error) => {
    // When the client goes away, Node throws that into the rows, too: it is no failure of ours.
    if (!res.destroyed) failure = error
  })
  try {
    await pipeline(Readable.from(watched), lines, res)
  } catch {
    if (failure === null) return
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`${filename} was cut off`, asError(failure))
  }
}

/** The same rows; says why they end, where they fail to be made. */
async function* noting(rows: AsyncIterable<CsvRow>, note: (error: unknown) => void): AsyncGenerator<CsvRow> {
  try {
    yield* rows
  } catch (error) {
    note(error)
    throw error
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
