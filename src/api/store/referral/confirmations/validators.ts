import { z } from "@medusajs/framework/zod"

export const StoreReferralConfirmation = z.strictObject({
  /** As it came by mail. */
  token: z.string().min(1).max(200),
})
export type StoreReferralConfirmation = z.infer<typeof StoreReferralConfirmation>
