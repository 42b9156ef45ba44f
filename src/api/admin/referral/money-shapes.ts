// In which words the OpenAPI document describes what routes about money answer alike.
import { z } from "@medusajs/framework/zod"
import { time } from "../../openapi/operation"

export const partnerShape = z.object({ id: z.string(), name: z.string(), code: z.string() }).nullable()

export const actorShape = z.object({
  id: z.string(),
  email: z.string().nullable().describe("Null for an API key, and for a user who was deleted since."),
})

/** An amount in major units. */
export const amountShape = z.number()

export const entryKindShape = z.enum([
  "earned",
  "taken_back",
  "matured",
  "adjusted",
  "reserved",
  "settled",
  "released",
  "bounced",
])

export const entryShape = z.object({
  id: z.string(),
  key: z.string(),
  kind: entryKindShape,
  source: z.string(),
  destination: z.string(),
  amount: amountShape.describe("Always above 0: it moves from `source` to `destination`."),
  currency_code: z.string(),
  partner: partnerShape,
  commission_id: z.string().nullable(),
  order_id: z.string().nullable(),
  payout_id: z.string().nullable(),
  effective_at: time.describe("When it took effect: payout periods go by it."),
  posted_at: time.describe("When it was written: statements go by it."),
})
