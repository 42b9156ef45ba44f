import { z } from "@medusajs/framework/zod"
import { anId, currencyCode, reason } from "../inputs"
import { pageOf } from "../pages"

/** Beyond any bonus, and well within what the ledger can hold. */
const LARGEST = 1_000_000_000_000

export const AdminGetReferralAdjustments = pageOf({
  partner_id: anId.optional(),
  currency_code: currencyCode.optional(),
})
export type AdminGetReferralAdjustments = z.infer<typeof AdminGetReferralAdjustments>

export const AdminCreateReferralAdjustment = z.strictObject({
  partner_id: anId,
  /** In major units; below 0 takes away. */
  amount: z.number().min(-LARGEST).max(LARGEST),
  currency_code: currencyCode,
  reason,
})
export type AdminCreateReferralAdjustment = z.infer<typeof AdminCreateReferralAdjustment>
