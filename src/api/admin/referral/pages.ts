// The page of a list, as every list takes it that is not one of Medusa's own entities.
import { z } from "@medusajs/framework/zod"

/** A number as it stands in a query. */
const count = z
  .string()
  .regex(/^\d{1,9}$/, "must be a whole number")
  .transform(Number)

export const pageFields = {
  limit: count.pipe(z.number().min(1).max(100)).prefault("20"),
  offset: count.prefault("0"),
}
