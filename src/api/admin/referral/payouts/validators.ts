import { z } from "@medusajs/framework/zod"
import { anId, currencyCode } from "../inputs"
import { pageOf } from "../pages"

export const payoutStatus = z.enum(["draft", "approved", "unknown", "paid", "failed", "released"])

export const AdminGetReferralPayouts = pageOf({
  run_id: anId.optional(),
  partner_id: anId.optional(),
  status: payoutStatus.optional(),
  currency_code: currencyCode.optional(),
})
export type AdminGetReferralPayouts = z.infer<typeof AdminGetReferralPayouts>

export const AdminGetReferralPayoutEntries = pageOf({})
export type AdminGetReferralPayoutEntries = z.infer<typeof AdminGetReferralPayoutEntries>
