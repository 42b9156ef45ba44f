import type { z } from "@medusajs/framework/zod"
import { anId, currencyCode } from "../inputs"
import { pageOf } from "../pages"

export const AdminGetReferralBalances = pageOf({
  partner_id: anId.optional(),
  currency_code: currencyCode.optional(),
})
export type AdminGetReferralBalances = z.infer<typeof AdminGetReferralBalances>
