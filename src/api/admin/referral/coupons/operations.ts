// What the routes of coupons take and answer.
import { z } from "@medusajs/framework/zod"
import { type Operation, listOf, time } from "../../../openapi/operation"
import { AdminGetReferralCoupons } from "./validators"
import { selectParams } from "../list-query"

const Coupon = z.object({
  id: z.string(),
  promotion_id: z.string(),
  partner_id: z.string(),
  linked_at: time,
  promotion: z
    .looseObject({
      id: z.string(),
      code: z.string(),
      status: z.string(),
      deleted: z.boolean().describe("Its code can't be typed any more, so the coupon credits nobody."),
    })
    .nullable()
    .describe("Null where Medusa keeps no trace of it."),
})

/** Medusa's own schema of a promotion is described in Medusa's documentation. */
const NewCoupon = z.union([
  z.strictObject({ partner_id: z.string(), promotion_id: z.string() }),
  z.strictObject({
    partner_id: z.string(),
    promotion: z.looseObject({ code: z.string() }).describe("As POST /admin/promotions takes it."),
  }),
])

export const COUPON_OPERATIONS: Operation[] = [
  {
    method: "GET",
    path: "/admin/referral/coupons",
    summary: "Lists the promotions that credit partners.",
    query: AdminGetReferralCoupons,
    answer: listOf("coupons", Coupon),
  },
  {
    method: "POST",
    path: "/admin/referral/coupons",
    summary: "Links a promotion to the partner whom its code credits, or makes one along with the link.",
    query: selectParams,
    body: NewCoupon,
    answer: z.object({ coupon: Coupon }),
    refusals: {
      400: ["request.invalid", "partner.unknown", "promotion.unknown", "coupon.automatic"],
      409: ["coupon.taken"],
    },
  },
  {
    method: "DELETE",
    path: "/admin/referral/coupons/:id",
    summary: "Unlinks a promotion: it stays, and credits nobody from now on.",
    answer: z.object({ id: z.string(), object: z.literal("coupon"), deleted: z.literal(true) }),
    refusals: { 404: ["coupon.unknown"] },
  },
]
