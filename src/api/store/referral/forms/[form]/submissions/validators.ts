import { z } from "@medusajs/framework/zod"

/** What a submission may be in size is the program's rule, wherever it comes from; here is only its shape. */
export const StoreReferralSubmission = z.strictObject({
  email: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
})
export type StoreReferralSubmission = z.infer<typeof StoreReferralSubmission>
