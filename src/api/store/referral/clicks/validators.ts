import { z } from "@medusajs/framework/zod"

export const StoreReferralClick = z.strictObject({
  /** The partner's code. */
  code: z.string().min(1).max(100),
})
export type StoreReferralClick = z.infer<typeof StoreReferralClick>
