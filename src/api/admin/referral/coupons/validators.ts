import { z } from "@medusajs/framework/zod"
import { CreatePromotion } from "@medusajs/medusa/api/admin/promotions/validators"
import { findParams } from "../list-query"

const partner_id = z.string().min(1)

export const AdminCreateReferralCoupon = z.union([
  z.strictObject({ partner_id, promotion_id: z.string().min(1) }),
  /** A promotion as Medusa's own route takes it, made along with the link. */
  z.strictObject({ partner_id, promotion: CreatePromotion }),
])
export type AdminCreateReferralCoupon = z.infer<typeof AdminCreateReferralCoupon>

export const AdminGetReferralCoupons = findParams().extend({
  id: z.union([z.string(), z.array(z.string())]).optional(),
  promotion_id: z.union([z.string(), z.array(z.string())]).optional(),
  partner_id: z.union([z.string(), z.array(z.string())]).optional(),
})
