import { z } from "@medusajs/framework/zod"
import { anId } from "../inputs"
import { pageOf } from "../pages"

export const AdminGetReferralUnsettledOrders = pageOf({
  order_id: anId.optional(),
  code: z
    .string()
    .regex(/^[a-z_]{1,50}\.[a-z_]{1,50}$/, "must be a code such as currency.unknown")
    .optional(),
})
export type AdminGetReferralUnsettledOrders = z.infer<typeof AdminGetReferralUnsettledOrders>
