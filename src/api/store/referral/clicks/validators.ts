import { z } from "@medusajs/framework/zod"

const code = z.string().min(1).max(100)

export const StoreReferralClick = z.union([
  /**
   * The partner's code, and the link's where the URL had one. `ip`, `user_agent`: the visitor's, believed
   * from a server with the storefront's secret alone.
   */
  z.strictObject({
    code,
    link: code.optional(),
    ip: z.string().max(64).optional(),
    user_agent: z.string().max(1_000).optional(),
  }),
  /** A redirect's single-use code: its click becomes one of this visitor's. */
  z.strictObject({ handover: z.string().min(1).max(100) }),
])
export type StoreReferralClick = z.infer<typeof StoreReferralClick>
