// Shapes that several endpoints answer alike.
import { z } from "@medusajs/framework/zod"

/** A time as it is answered, in ISO 8601. */
export const time = z.iso.datetime()

/** An amount in major units. */
export const amount = z.number()

/** A partner as other records name them; null where there is none. */
export const partnerName = z.object({ id: z.string(), name: z.string(), code: z.string() })
export type PartnerName = z.infer<typeof partnerName>

/** An admin user by name; null where they were deleted since. */
export const User = z.object({
  id: z.string(),
  email: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
})
export type User = z.infer<typeof User>

/** The author of an action on money. */
export const Actor = z.object({
  id: z.string(),
  email: z.string().nullable().describe("Null for an API key, and for a user who was deleted since."),
})
export type Actor = z.infer<typeof Actor>

export const entryKind = z.enum([
  "earned",
  "taken_back",
  "matured",
  "adjusted",
  "reserved",
  "settled",
  "released",
  "bounced",
])

/** A ledger entry. */
export const Entry = z.object({
  id: z.string(),
  key: z.string(),
  kind: entryKind,
  source: z.string(),
  destination: z.string(),
  amount: amount.describe("Always above 0: it moves from `source` to `destination`."),
  currency_code: z.string(),
  partner: partnerName.nullable(),
  commission_id: z.string().nullable(),
  order_id: z.string().nullable(),
  payout_id: z.string().nullable(),
  effective_at: time.describe("When it took effect: payout periods go by it."),
  posted_at: time.describe("When it was written: statements go by it."),
})
export type Entry = z.infer<typeof Entry>
