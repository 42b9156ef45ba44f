// What the routes of coupons take and answer.
import { z } from "@medusajs/framework/zod"
import { createSelectParams } from "@medusajs/medusa/api/utils/validators"
import { listOf, type Operation } from "../../../openapi/operation"
import { AdminCreateReferralCoupon, AdminGetReferralCoupons } from "./validators"

const Coupon = z.looseObject({ id: z.string(), promotion_id: z.string(), partner_id: z.string() })
const PATH = "/admin/referral/coupons"

export const COUPON_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: PATH,
    summary: "Lists which promotions credit which partners.",
    query: AdminGetReferralCoupons,
    answer: listOf("coupons", Coupon),
  },
  {
    method: "POST",
    path: PATH,
    summary: "Has a promotion, there already or made along with it, credit a partner.",
    query: createSelectParams(),
    body: AdminCreateReferralCoupon,
    answer: z.object({ coupon: Coupon }),
    refusals: { 400: ["request.invalid", "partner.unknown", "promotion.unknown", "coupon.automatic"] },
  },
  {
    method: "DELETE",
    path: `${PATH}/:id`,
    summary: "Lets a promotion credit nobody any more; the promotion stays.",
    answer: z.object({ id: z.string(), object: z.literal("coupon"), deleted: z.literal(true) }),
    refusals: { 404: ["coupon.unknown"] },
  },
]
