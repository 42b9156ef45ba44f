// Owns how a page of the books' tables is asked for and answered: by the filters that an index answers, newest first.
import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

const LIMIT_AT_MOST = 200
const whole = (from: number, to: number, otherwise: number) =>
  z.coerce.number().int().min(from).max(to).default(otherwise)

/** The query of a list: its filters, and which page. Filters that are not named here are refused. */
export const pageOf = <F extends z.ZodRawShape>(filters: F) =>
  z.strictObject({
    limit: whole(1, LIMIT_AT_MOST, 20),
    offset: whole(0, 1_000_000, 0),
    ...filters,
  })

interface Listed<T> {
  rows: T[]
  count: number
  count_estimated?: true
}

/** `{ contacts: […], count, offset, limit }`; a count beyond 10,000 is an estimate, and says so. */
export function answerPage<T>(
  res: MedusaResponse,
  many: string,
  { rows, ...counted }: Listed<T>,
  { limit, offset }: { limit: number; offset: number },
): void {
  res.json({ [many]: rows, ...counted, offset, limit })
}
