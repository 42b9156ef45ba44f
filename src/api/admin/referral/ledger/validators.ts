import type { z } from "@medusajs/framework/zod"
import { anId, currencyCode } from "../inputs"
import { pageOf } from "../pages"

export const AdminGetReferralLedger = pageOf({
  partner_id: anId.optional(),
  currency_code: currencyCode.optional(),
  commission_id: anId.optional(),
  order_id: anId.optional(),
})
export type AdminGetReferralLedger = z.infer<typeof AdminGetReferralLedger>
