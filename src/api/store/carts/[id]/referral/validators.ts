import { z } from "@medusajs/framework/zod"

export const StoreCartReferral = z.strictObject({
  /** The visitor's token; without it, the request's own cookie or header counts. */
  visitor: z.string().max(200).optional(),
  /** A partner's code that the buyer typed: counts as a click. */
  code: z.string().min(1).max(100).optional(),
})
export type StoreCartReferral = z.infer<typeof StoreCartReferral>
