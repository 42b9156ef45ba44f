// Owns how a page of the books' tables is asked for and answered: by the filters that an index answers, newest first.
import type { MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

/** The page of a list, as every list takes it that is not one of Medusa's own entities. */
export const pageFields = {
  limit: z.coerce.number().int().min(1).max(200).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

/** The query of a list: its filters, and which page. Filters that are not named here are refused. */
export const pageOf = <F extends z.ZodRawShape>(filters: F) => z.strictObject({ ...pageFields, ...filters })

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
