import { z } from "@medusajs/framework/zod"
import { anId, currencyCode } from "../inputs"
import { pageOf } from "../pages"

export const payoutStatus = z.enum(["draft", "approved", "unknown", "paid", "failed", "released"])

export const AdminGetReferralPayouts = pageOf({
  run_id: anId.optional(),
  /** What somebody should look at, of one run. */
  attention: z
    .enum(["late_outcome", "late_before", "no_details", "new_details", "adjustments", "own_changes"])
    .optional(),
  partner_id: anId.optional(),
  status: payoutStatus.optional(),
  currency_code: currencyCode.optional(),
}).refine(({ attention, run_id }) => attention === undefined || run_id !== undefined, {
  path: ["attention"],
  message: "can only be asked of one run; add run_id",
})
export type AdminGetReferralPayouts = z.infer<typeof AdminGetReferralPayouts>

export const AdminGetReferralPayoutEntries = pageOf({})
export type AdminGetReferralPayoutEntries = z.infer<typeof AdminGetReferralPayoutEntries>
