// Owns how a route answers with CSV. Owns no columns, and not how text stands in a cell.
import type { ServerResponse } from "node:http"
import type { MedusaRequest } from "@medusajs/framework/http"
import { stringify } from "csv-stringify"
import { cellText, CSV_FORMAT } from "../../../core/text/spreadsheet"
import { answerStreamed } from "./streamed"

type Cell = string | number | boolean | null
/** One row, by the names of its columns. */
export type CsvRow = Record<string, Cell>

/** Whether the client asked for CSV, and would not rather have JSON. */
export const wantsCsv = (req: MedusaRequest): boolean =>
  req.accepts(["application/json", "text/csv"]) === "text/csv"

/**
 * Answers rows as they come. Text is written as core says, so that a spreadsheet runs nothing; numbers stay
 * numbers.
 */
export async function answerCsv(
  req: Pick<MedusaRequest, "scope">,
  res: ServerResponse,
  { filename, columns, rows }: { filename: string; columns: readonly string[]; rows: AsyncIterable<CsvRow> },
): Promise<void> {
  res.setHeader("content-type", "text/csv; charset=utf-8")
  const format = stringify({
    ...CSV_FORMAT,
    columns: [...columns],
    cast: { boolean: String, string: cellText },
  })
  await answerStreamed(req, res, { filename, pieces: rows, format })
}
