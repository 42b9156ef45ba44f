// The page of a list, as every list takes it that is not one of Medusa's own entities.
import { z } from "@medusajs/framework/zod"

export const pageFields = {
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
}
