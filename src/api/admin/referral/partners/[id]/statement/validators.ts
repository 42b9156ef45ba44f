import { z } from "@medusajs/framework/zod"
import { currencyCode } from "../../../inputs"

export const AdminGetReferralStatement = z.strictObject({
  currency_code: currencyCode,
  /** A month of UTC. */
  month: z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'must be a month, such as "2026-11"'),
})
export type AdminGetReferralStatement = z.infer<typeof AdminGetReferralStatement>
